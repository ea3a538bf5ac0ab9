// By what the points of the map are coloured.

/** So many groups have a colour of their own; the last one is for all others. */
export const HUES = 10;
const OTHERS = HUES - 1;
const ROUNDS = 12;

/** The most frequent values of a member of the items. */
function byValue(points, name, missing) {
  const counts = new Map();
  for (const item of points.items) {
    const value = item[name] || '';
    counts.set(value, (counts.get(value) || 0) + 1);
  }
  const named = [...counts].filter(([value]) => value).sort((a, b) => b[1] - a[1]);
  const top = new Map(named.slice(0, OTHERS).map(([value], at) => [value, at]));
  const groups = Uint8Array.from(points.order, (at) => top.get(points.items[at][name] || '') ?? OTHERS);
  const names = [...top.keys()];
  names[OTHERS] = named.length > OTHERS ? 'All others' : missing;
  return { groups, names };
}

/** Neighbourhoods: around so many middles, each of which moves to the middle of those that are nearest to it. */
function byPlace(points) {
  const groups = new Uint8Array(points.length);
  const middles = Array.from({ length: OTHERS }, (_, i) => {
    const at = Math.floor(((i + 0.5) * points.length) / OTHERS);
    return [points.x[at], points.y[at]];
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const sums = middles.map(() => [0, 0, 0]);
    for (let at = 0; at < points.length; at += 1) {
      let least = Infinity;
      for (let i = 0; i < OTHERS; i += 1) {
        const away = (points.x[at] - middles[i][0]) ** 2 + (points.y[at] - middles[i][1]) ** 2;
        if (away < least) {
          least = away;
          groups[at] = i;
        }
      }
      const sum = sums[groups[at]];
      sum[0] += points.x[at];
      sum[1] += points.y[at];
      sum[2] += 1;
    }
    sums.forEach(([x, y, count], i) => count && (middles[i] = [x / count, y / count]));
  }
  return { groups, names: middles.map((_, i) => `Neighbourhood ${i + 1}`) };
}

/** What to choose from, with its title. */
export const WAYS = [['genre', 'Genre'], ['author', 'Artist'], ['place', 'Neighbourhood']];

/** The group of each point, the groups' names (some may be missing) and sizes. */
export function groupsOf(points, way) {
  const found = way === 'place' ? byPlace(points) : byValue(points, way, way === 'genre' ? 'Without a genre' : 'Unknown');
  const sizes = new Array(HUES).fill(0);
  for (const group of found.groups) sizes[group] += 1;
  return { ...found, sizes };
}
