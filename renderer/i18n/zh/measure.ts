import type { Words } from '../words.ts';

export const measure: Words<'measure'> = {
  tool: '测量',
  title: '测量',
  kind: '内容',
  kinds: { distance: '距离', angle: '角度', wall: '壁厚' },
  hints: {
    distance1: '在表面或切面中单击第一处。按 Esc 结束。',
    distance2: '单击第二处。按 Backspace 撤回第一处。',
    angle1: '单击角的第一边上的一处。按 Esc 结束。',
    angle2: '单击角的顶点。按 Backspace 撤回上一处。',
    angle3: '单击第二边上的一处。按 Backspace 撤回上一处。',
    wall: '指向导板以读取壁厚；单击可保留数值。按 Esc 结束。',
  },
  empty: {
    distance: '单击两处，可在表面或切面中。',
    angle: '单击三处：一边、顶点、另一边。',
    wall: '指向导板：沿法线的厚度。单击可保留。',
  },
  list: '测量结果',
  show: '显示',
  remove: '删除',
  clear: '全部删除',
};
