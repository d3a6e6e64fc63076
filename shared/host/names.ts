// The names in the tables of requests and events, apart from their schemas: preload needs no more, and starts at once.

export const REQUEST_NAMES = [
  'openFiles',
  'openRecent',
  'takeHandedOver',
  'saveCase',
  'reloadFile',
  'keepMine',
  'exportFiles',
  'exportFolder',
  'reveal',
  'releaseFile',
  'recent',
  'forgetRecent',
  'journalMesh',
  'journalPut',
  'journalList',
  'journalTake',
  'journalDiscard',
  'preferences',
  'setPreferences',
  'printers',
  'setPrinters',
  'centres',
  'setCentres',
  'library',
  'setLibrary',
  'packs',
  'setPacks',
  'signing',
  'setSigning',
  'setCommands',
  'setDocument',
  'closeAnswered',
  'print',
  'appInfo',
] as const;
export type RequestName = (typeof REQUEST_NAMES)[number];

export const EVENT_NAMES = [
  'command',
  'handedOver',
  'systemTheme',
  'closing',
  'changedOutside',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];
