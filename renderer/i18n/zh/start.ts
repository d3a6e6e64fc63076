import type { Words } from '../words.ts';

export const start: Words<'start'> = {
  tagline: '钻孔与截骨导板设计，对实际打印的文件逐项检查。',
  open: '打开病例或骨骼模型…',
  dropHere: '或将 .guidecase、病例文件夹或网格文件拖放到窗口任意位置',
  newCase: '新建病例',
  newCaseHint: '先选择导板用途，再选择骨骼模型。',
  samples: '示例病例',
  samplesHint: '公开发表的解剖数据，仅供试用，不得用于临床。',
  recent: '最近的病例',
  noRecent: '您打开或保存过的病例将显示在此处。',
  recover: '未保存的工作',
  recoverHint: '程序在保存这些病例之前已结束。',
  recoverOpen: '恢复',
  recoverDrop: '丢弃',
  local: '所有数据均保留在本机，不会上传。',
  device: '本软件并非经认证的医疗器械。每个导板都须由具备资质的人员审核。',
  dropNow: '松开以打开',
};
