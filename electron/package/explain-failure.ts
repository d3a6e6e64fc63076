/** Codes of Node's and words of servers that say: the network, not the configuration. */
const NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|UNABLE_TO_GET_ISSUER_CERT\w*)\b|status(?: code)? (403|404|407|5\d\d)|socket hang up/i;

/** Why packaging ended, in a sentence that says what to do; null where electron-builder's own words have to do. */
export function explainFailure(output: string, electron: string): string | null {
  const reason = NETWORK.exec(output)?.[0];
  if (reason === undefined || !/github\.com|electron|mirror|RequestError|HTTPError/i.test(output))
    return null;
  return (
    `Electron ${electron} could not be downloaded from github.com (${reason}). Everything before that was built and ` +
    'checked. Package where the network reaches it, or name a mirror (ELECTRON_MIRROR) or an unpacked copy (-c.electronDist=FOLDER)'
  );
}
