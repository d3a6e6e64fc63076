import type { Words } from '../words.ts';

export const topBar: Words<'topBar'> = {
  undo: '撤销',
  undoOf: '撤销：{{label}}',
  redo: '重做',
  redoOf: '重做：{{label}}',
  history: '历史记录',
  commands: '搜索命令',
  palette: '搜索命令',
  language: '语言',
  themeToLight: '浅色主题',
  themeToDark: '深色主题',
  theme: '浅色或深色主题',
  unsaved: '未保存',
  notKept: '自动保存失败',
  notKeptWhy:
    '最近的更改未保留在任何位置，程序崩溃将会丢失。请将病例保存为文件。自动保存会自行重试。',
  saved: '已保存',
  toStart: '关闭病例',
  open: '打开…',
  save: '保存',
  saveAs: '另存为…',
  export: '导出…',
  status: {
    none: '无导板',
    ready: '导板为最新',
    building: '正在生成',
    checking: '正在检查',
    stale: '待更新',
    failed: '导板生成失败',
  },
  checksFail_one: '{{count}} 项检查未通过',
  checksFail_other: '{{count}} 项检查未通过',
};

export const statusStrip: Words<'statusStrip'> = {
  rebuilt: '已在 {{seconds}} 秒内更新',
  cancel: '取消',
  cancelled: '未更新',
  notBuilt: '{{name}} 无法生成',
  rebuild: '重新生成',
  failed: '{{count}} 项未通过',
  warned_one: '{{count}} 项警告',
  warned_other: '{{count}} 项警告',
  passed: '{{count}} 项通过',
  before: '最后一次更改之前的导板',
  show: '显示位置',
  stages: {
    building: '正在生成 {{name}}',
    checking: '正在检查 {{name}} 的导出数据',
    starting: '正在启动',
  },
  hintDefault: '单击选择，拖动旋转，右键拖动平移，滚轮缩放。Ctrl+K 可查找所有命令。',
  triangles_one: '{{count}} 个面片',
  triangles_other: '{{count}} 个面片',
};

export const history: Words<'history'> = { title: '历史记录', opened: '打开时的病例' };

export const palette: Words<'palette'> = {
  title: '命令',
  placeholder: '您想做什么？',
  nothing: '没有匹配的命令',
  tool: '工具',
  view: '视图',
  edit: '编辑',
  guide: '导板',
  file: '文件',
  help: '帮助',
  needs: {
    cut: '需要先有截骨平面',
    bone: '骨模型仍在读取',
    mesh: '请先选择一个骨模型或其他网格',
    guide: '需要先有导板',
    trajectory: '请先选择一条轨迹',
    ends: '请先选择两个导套或固定针',
    landmarks: '此术式不能由标志点生成方案',
  },
};

export const workspace: Words<'workspace'> = {
  tools: '工具',
  pointer: '选择',
  tabs: { inspector: '属性', checks: '检查' },
  outlineWidth: '结构树栏宽度',
  sideWidth: '属性与检查栏宽度',
};
