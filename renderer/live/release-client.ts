import { ReleaseClient } from '../geometry-client/release-client.ts';

/** The worker of hand-over, signatures and packages. It starts with the first question. */
export const releaseClient = new ReleaseClient();
