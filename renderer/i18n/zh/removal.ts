import type { Words } from '../words.ts';

export const removal: Words<'removal'> = {
  tool: '设置取下方向',
  title: '取下方向',
  hint: '拖动箭头尖端，或单击骨面以采用其法线。红色为倒凹。按 Esc 结束。',
  guide: '导板',
  by: '方向',
  auto: '自动',
  given: '自定',
  direction: '向量',
  noLength: '该向量没有方向：请给出非零向量。',
  notYet: '将在生成导板时选定。',
  colours: '骨面上显示此方向的倒凹。',
  fromView: '朝向我',
  turned: '转动 {{degrees}}°',
};
