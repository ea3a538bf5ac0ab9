// Cron expressions as people think of them: every day at two, Mondays at four, the first of the month.
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The days of the week to choose from, the number as text first. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0].map((day) => [String(day), DAYS[day]]);

const whole = (text, most) => /^\d{1,2}$/.test(text) && Number(text) <= most;
const two = (number) => String(Number(number)).padStart(2, '0');

function dayOf(text) {
  const named = NAMES.indexOf(text.toLowerCase());
  if (named >= 0) return named;
  return /^[0-7]$/.test(text) ? Number(text) % 7 : -1;
}

/** An expression as a plan: `{every, time, weekday, day, hours}`; `every` is `custom` for what is not that simple. */
export function planOf(expression) {
  const [minute, hour, day, month, weekday, more] = expression.trim().split(/\s+/);
  const custom = { every: 'custom' };
  if (!weekday || more || month !== '*') return custom;
  if (minute === '0' && day === '*' && weekday === '*') {
    if (hour === '*') return { every: 'hours', hours: '1' };
    const step = /^\*\/(\d{1,2})$/.exec(hour);
    if (step && [2, 3, 4, 6, 8, 12].includes(Number(step[1]))) return { every: 'hours', hours: step[1] };
  }
  if (!whole(minute, 59) || !whole(hour, 23)) return custom;
  const time = `${two(hour)}:${two(minute)}`;
  if (day === '*' && weekday === '*') return { every: 'day', time };
  if (day === '*' && dayOf(weekday) >= 0) return { every: 'week', time, weekday: String(dayOf(weekday)) };
  if (weekday === '*' && whole(day, 28) && Number(day) > 0) return { every: 'month', time, day: String(Number(day)) };
  return custom;
}

/** The expression of a plan. */
export function expressionOf({ every, time = '02:00', weekday = '0', day = '1', hours = '6', custom = '' }) {
  const [hour, minute] = (time || '02:00').split(':').map(Number);
  switch (every) {
    case 'day':
      return `${minute} ${hour} * * *`;
    case 'week':
      return `${minute} ${hour} * * ${weekday}`;
    case 'month':
      return `${minute} ${hour} ${day} * *`;
    case 'hours':
      return hours === '1' ? '0 * * * *' : `0 */${hours} * * *`;
    default:
      return custom.trim();
  }
}

/** An expression in words; the expression itself when it is not that simple. */
export function inWords(expression) {
  const plan = planOf(expression);
  switch (plan.every) {
    case 'day':
      return `Every day at ${plan.time}`;
    case 'week':
      return `Every ${DAYS[plan.weekday]} at ${plan.time}`;
    case 'month':
      return `On day ${plan.day} of every month at ${plan.time}`;
    case 'hours':
      return plan.hours === '1' ? 'Every hour' : `Every ${plan.hours} hours`;
    default:
      return `At the times of ${expression}`;
  }
}
