// The one script that runs in a page of a preview. It has no rights but this: it scrolls the page to where it is
// to begin, and tells the window in numbers how far it is scrolled, so that the next picture of the same words
// stands at the same place. `#top=120` is a place in pixels, `#part=0.5` a part of the whole way.
(() => {
  const page = document.scrollingElement ?? document.documentElement;
  const way = () => Math.max(0, page.scrollHeight - innerHeight);
  const [, kind, to] = /^#(top|part)=([\d.]+)$/.exec(location.hash) ?? [];
  const go = () => { if (kind) page.scrollTop = kind === 'top' ? Number(to) : Number(to) * way(); };
  const tell = () => parent.postMessage({ preview: { top: page.scrollTop, way: way() } }, '*');
  go();
  addEventListener('load', () => { go(); tell(); }, { once: true });
  addEventListener('scroll', tell, { passive: true });
})();
