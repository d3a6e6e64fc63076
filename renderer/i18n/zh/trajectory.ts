import type { Words } from '../words.ts';

export const trajectory: Words<'trajectory'> = {
  tool: '放置轨迹',
  hintEntry: '在骨面上单击入点。按 Esc 放弃。',
  hintTarget:
    '瞄准：在切面中单击靶点、输入深度和角度，或使用当前视角。按 Enter 添加；单击骨面可移动入点。',
  title: '新轨迹',
  waiting: '请在骨面上单击入点。',
  missed: '所点位置不能作为入点：请在三维视图中单击骨面或皮肤表面。',
  missedTarget: '所点位置没有模型：请单击骨面或皮肤表面，或在切面上单击。',
  depth: '深度',
  transverse: '横断面角',
  sagittal: '矢状面角',
  useView: '使用当前视角',
  entryOn: '入点',
  surface: '位于骨面',
  opening: '进入孔道',
  sleeve: '导套所在导板',
  noSleeve: '无导套',
  add: '添加轨迹',
  alongView: '将所选轨迹对准当前视角',
  lookAlong: '沿所选轨迹观察',
  readout: {
    length: '长度',
    inBone: '其中骨内',
    cortex: '皮质',
    grade: '分级',
    transverse: '横断面',
    sagittal: '矢状面',
  },
};
