import type { Words } from '../words.ts';

export const slices: Words<'slices'> = {
  names: { along: '沿钻头方向', 'slice-a': '切面', 'slice-b': '切面（旋转 90°）' },
  empty: '请添加轨迹或截骨平面：切面将跟随所选对象。',
  depth: '入点下 {{depth}} mm',
  depthLabel: '入点下的深度',
  angle: '{{angle}}°',
  angleLabel: '切面绕轴线的转角',
  showScan: '在轮廓背后显示扫描图像',
  hideScan: '隐藏轮廓背后的扫描图像',
};
