// Everything of a page's memory that a script in it can see, as text. Evaluated inside the page.
globalThis.pageMemory = {
  async read() {
    const parts = [document.documentElement.outerHTML, document.title, location.href, window.name];
    for (const field of document.querySelectorAll('input, textarea, select')) parts.push(field.value);
    for (const storage of [localStorage, sessionStorage]) parts.push(JSON.stringify({ ...storage }));
    parts.push(document.cookie, JSON.stringify(history.state));
    parts.push(...performance.getEntries().map((entry) => JSON.stringify(entry)));
    const databases = (await indexedDB.databases?.()) ?? [];
    const caches = await globalThis.caches?.keys().catch(() => []);
    parts.push(JSON.stringify([databases, caches]));
    for (const name of Object.getOwnPropertyNames(window)) {
      try {
        const value = window[name];
        if (typeof value !== 'function') parts.push(`${name}=${JSON.stringify(value)}`);
      } catch {
        // What cannot be written as text refers to itself: its parts are looked at by their own names.
      }
    }
    return parts.join('\n');
  },
};
