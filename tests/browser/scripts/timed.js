// Before every other script: notes when the first figure is on the screen, counted from the navigation.
new MutationObserver((_, observer) => {
  const figure = document.querySelector("[data-testid='figure-units-year1']");
  if (!/\d/.test(figure?.textContent ?? "")) return;
  observer.disconnect();
  // The callback runs before the frame is drawn; the next one begins after it.
  requestAnimationFrame(() => requestAnimationFrame(() => (window.__firstResult = performance.now())));
}).observe(document, { childList: true, subtree: true, characterData: true });
