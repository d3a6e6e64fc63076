import type { Words } from '../words.ts';

export const app: Words<'app'> = {
  name: 'Guidesmith',
  close: '关闭',
  cancel: '取消',
  ok: '确定',
};
