import type { Words } from '../words.ts';

export const guidedStart: Words<'guidedStart'> = {
  tool: '由标志点规划',
  hint: '单击面板中标出的标志点，然后生成建议方案。接受之前不会写入病例。',
  optional: '（可选）',
  picked: '已选取',
  pickNow: '当前选取',
  propose: '生成建议方案',
  measuring: '正在测量…',
  accept: '接受',
  accepted: '由标志点规划',
  measured: '测量结果',
  warning: '警告',
  wedge: '楔形',
  closing: '闭合',
  opening: '张开',
  angle: '角度',
};
