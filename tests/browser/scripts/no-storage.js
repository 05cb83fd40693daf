// Before every other script: a browser that refuses storage, as when all cookies are blocked.
Object.defineProperty(window, "localStorage", {
  get() {
    throw new DOMException("The operation is insecure.", "SecurityError");
  },
});
