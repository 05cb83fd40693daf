// Before every other script: the network is gone when a part of the page is wanted, until a test gives it back.
{
  const ask = window.fetch.bind(window);
  const part = /sourcier-app-[0-9a-f]+-[a-z0-9_]+\.wasm/;
  window.fetch = (asked, ...rest) =>
    !window.__network && part.test(String(asked?.url ?? asked)) ? Promise.reject(new TypeError("no network")) : ask(asked, ...rest);
}
