export const app = {
  name: 'Guidesmith',
  close: 'Close',
  cancel: 'Cancel',
  ok: 'OK',
};
