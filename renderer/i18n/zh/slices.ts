import type { Words } from '../words.ts';

export const slices: Words<'slices'> = {
  names: { along: '沿轴线方向', 'slice-a': '切面', 'slice-b': '切面（旋转 90°）' },
  cutNames: { along: '沿锯片方向', 'slice-a': '垂直于截骨平面', 'slice-b': '截骨平面内' },
  planes: { axial: '轴位', coronal: '冠状位', sagittal: '矢状位' },
  through: { axial: '轴位切面的位置', coronal: '冠状位切面的位置', sagittal: '矢状位切面的位置' },
  keys: '{{name}}。方向键使十字移动 0.5 mm，按住 Shift 移动 5 mm，Page Up 和 Page Down 移动切面，加号和减号缩放，空格键在十字处单击。',
  place: '{{axis}} {{place}} mm',
  wheel: '在切面上滚动滚轮可移动切面，按住 Ctrl 滚动可缩放。',
  empty: '请添加骨骼：切面显示其轮廓，并跟随所选的轨迹或截骨平面。',
  depth: '入点下 {{depth}} mm',
  depthLabel: '入点下的深度',
  cutDepth: '截骨深度 {{depth}} mm',
  cutDepthLabel: '截骨深度',
  angle: '{{angle}}°',
  angleLabel: '切面绕轴线的转角',
  showScan: '在轮廓背后显示扫描图像',
  hideScan: '隐藏轮廓背后的扫描图像',
};
