// Runs before the first paint, so that a chosen theme does not flash. It is no module: modules wait for the document.
(() => {
  try {
    const theme = localStorage.getItem('musegate-theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // storage may be forbidden; then the system decides
  }
})();
