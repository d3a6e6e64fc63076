// Chromium knows no `app:` scheme; *.localhost is this machine and a secure context, as our scheme is.

const HOST = 'guidesmith.localhost';

/** Turns addresses of the application into those that Chromium can load, and back. */
export function addresses(port: number): {
  readonly toChromium: (address: string) => string;
  readonly fromChromium: (address: string) => string;
} {
  const ours = 'app://guidesmith';
  const theirs = `http://${HOST}:${port}`;
  return {
    toChromium: (address) => address.replace(ours, theirs),
    fromChromium: (address) => address.replace(theirs, ours),
  };
}
