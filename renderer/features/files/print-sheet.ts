/** On paper there is the sheet alone; on the screen it is laid out, so that its letters are loaded, but not seen. */
const AROUND = `
@page { margin: 14mm; }
@media screen {
  [data-print-sheet] { position: fixed; top: 0; left: 0; width: 720px; height: 0; overflow: hidden; visibility: hidden; }
}
@media print {
  html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
  body > :not([data-print-sheet]) { display: none !important; }
}`;

/** Letters are the page's own: a shadow tree declares none, and the page's policy takes none from elsewhere. */
const LETTERS = 'body { font-family: var(--font); }';
const STYLE = /<style>([\s\S]*?)<\/style>/;
const FONT_FACE = /@font-face\{[^}]*\}/g;

/**
 * Puts an HTML file into the page as what is printed, apart from the page's own styles; ready when its pictures and letters are. Scripts
 * of it do not run, and styles need no exception from the page's policy. Returns the end of it.
 */
export async function showPrintSheet(html: string): Promise<() => void> {
  const style = STYLE.exec(html)?.[1] ?? '';
  // Without its style element: the page's policy would refuse it, and say so, as soon as it is parsed.
  const file = new DOMParser().parseFromString(html.replace(STYLE, ''), 'text/html');
  for (const left of file.querySelectorAll('script, canvas')) left.remove();
  const sheet = document.createElement('div');
  sheet.dataset.printSheet = '';
  const inside = sheet.attachShadow({ mode: 'open' });
  inside.adoptedStyleSheets = [styleSheet(style.replace(FONT_FACE, '')), styleSheet(LETTERS)];
  // With its own <body>, for which its styles are written.
  inside.append(document.adoptNode(file.body));
  const around = styleSheet(AROUND);
  document.adoptedStyleSheets.push(around);
  document.body.append(sheet);
  await Promise.all([...inside.querySelectorAll('image')].map(decoded));
  sheet.getBoundingClientRect();
  await document.fonts.ready;
  return () => {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== around);
  };
}

function styleSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** Waits for a picture of a drawing: nothing that is not shown is loaded in time by itself. */
async function decoded(picture: SVGImageElement): Promise<void> {
  const image = new Image();
  image.src = picture.href.baseVal;
  await image.decode();
}
