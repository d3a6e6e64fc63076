/** The one scheme and host that the application loads anything from. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://guidesmith';
export const APP_PAGE = `${APP_ORIGIN}/index.html`;

/** Whether an address is the application's page; what follows `#` is its own affair. */
export const isAppPage = (address: string): boolean => address.split('#', 1)[0] === APP_PAGE;

/** Whether an address lies under the application's own origin. */
export function isAppAddress(address: string): boolean {
  try {
    const { protocol, host, username, password, port } = new URL(address);
    return `${protocol}//${host}` === APP_ORIGIN && username + password + port === '';
  } catch {
    return false;
  }
}

/** Addresses that never leave the page: made in it, from its own data. */
const isLocalData = (address: string): boolean =>
  address.startsWith(`blob:${APP_ORIGIN}/`) || address.startsWith('data:');

/** Whether a request may be made at all; the application has no network. */
export const isAllowedRequest = (address: string): boolean =>
  isAppAddress(address) || isLocalData(address);
