import { isAppAddress } from './app-address.ts';
import { answerPageRequest } from './page/page-file.ts';
import { PAGE_HEADERS } from './page/page-policy.ts';

/** What the scheme may do: be an origin, count as secure, be fetched. No service workers, no way around the policy. */
export const APP_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  bypassCSP: false,
  allowServiceWorkers: false,
  corsEnabled: false,
  stream: false,
  codeCache: true,
} as const;

const notFound = (): Response =>
  new Response('There is no such file.\n', { status: 404, headers: PAGE_HEADERS });

/** Answers `app://guidesmith/...` from the built page in `root`. */
export function answerAppRequest(root: string): (request: Request) => Promise<Response> {
  return async ({ url, method }) => {
    if (!isAppAddress(url)) return notFound();
    const { status, headers, body } = await answerPageRequest(root, method, new URL(url).pathname);
    return new Response(new Uint8Array(body), { status, headers });
  };
}
