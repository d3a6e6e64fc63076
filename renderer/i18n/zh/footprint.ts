import type { Words } from '../words.ts';

export const footprint: Words<'footprint'> = {
  tool: '涂绘贴合面',
  title: '贴合面画笔',
  hint: '在骨面上涂绘；按住 Alt 擦除，用 [ 和 ] 改变大小。在骨外拖动可转动视图。按 Esc 结束。',
  guide: '导板',
  mode: '画笔',
  paint: '添加',
  erase: '擦除',
  radius: '半径',
  radiusHint: '按键 [ 和 ]',
  strokes_zero: '尚未涂绘：贴附区跟随各部件。',
  strokes_one: '{{count}} 笔',
  strokes_other: '{{count}} 笔',
  clear: '删除全部笔画',
};
