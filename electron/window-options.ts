import type { BrowserWindowConstructorOptions } from 'electron';
import type { WindowState } from './window-state.ts';

/** Smallest window that the page is laid out for, px. */
const SMALLEST = { minWidth: 1024, minHeight: 640 };

/** Background while the page loads: the viewport's, so that nothing flashes. */
const BACKGROUND = { dark: '#14171C', light: '#F4F6F8' };

/** What a window of the application is: every security setting said, also where it is Electron's default. */
export function windowOptions(
  preload: string,
  { x, y, width, height }: WindowState,
  theme: 'dark' | 'light',
): BrowserWindowConstructorOptions {
  return {
    width,
    height,
    ...(x === null || y === null ? {} : { x, y }),
    ...SMALLEST,
    show: false,
    title: 'Guidesmith',
    backgroundColor: BACKGROUND[theme],
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      webgl: true,
      images: true,
      javascript: true,
      // The kernel goes on building while another window is in front.
      backgroundThrottling: false,
    },
  };
}
