// What npm runs after `npm ci`: builds the command. npx runs it too when it first links the checkout, and then keeps a
// broken link for good if it fails: before the first `npm ci` there is nothing to build with, which is no failure.
import { fileURLToPath } from 'node:url';

const vite = await import('vite').catch((error) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') return null;
  throw error;
});
if (vite !== null) {
  const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url));
  await vite.build({ configFile, logLevel: 'warn' });
}
