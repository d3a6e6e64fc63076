import type { MenuGroup } from '../shared/host/menu-command.ts';

export type Language = 'en' | 'zh';

/** Everything that the main process says to people. */
export interface Words {
  readonly menus: Readonly<Record<MenuGroup, string>>;
  readonly about: string;
  readonly licences: string;
  readonly quit: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly fullScreen: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly actualSize: string;
  readonly cancel: string;
  readonly cases: string;
  readonly meshes: string;
  readonly packs: string;
  readonly allFiles: string;
  readonly openTitle: string;
  readonly saveTitle: string;
  readonly folderTitle: string;
  readonly taken: (name: string, who: string) => string;
  readonly takenDetail: string;
  readonly openToRead: string;
  readonly openAnyway: string;
  readonly takenOver: (name: string, who: string) => string;
  readonly takenOverDetail: string;
  readonly changed: (name: string) => string;
  readonly changedDetail: string;
  readonly overwrite: string;
  readonly saveCopy: string;
  readonly replace: (count: number) => string;
  readonly replaceButton: string;
  readonly unsaved: (name: string) => string;
  readonly unsavedDetail: string;
  readonly save: string;
  readonly dontSave: string;
  readonly crashed: string;
  readonly crashedDetail: string;
  readonly restart: string;
  readonly hangs: string;
  readonly hangsDetail: string;
  readonly wait: string;
  readonly fault: string;
  readonly faultDetail: string;
  readonly handOverFailed: string;
  readonly notCertified: string;
}

const en: Words = {
  menus: { file: 'File', edit: 'Edit', view: 'View', tool: 'Tools', guide: 'Guide', help: 'Help' },
  about: 'About Guidesmith',
  licences: 'Licences of the libraries',
  quit: 'Quit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  fullScreen: 'Full screen',
  zoomIn: 'Larger text',
  zoomOut: 'Smaller text',
  actualSize: 'Normal text size',
  cancel: 'Cancel',
  cases: 'Guidesmith cases',
  meshes: 'Meshes and images',
  packs: 'Procedure packs',
  allFiles: 'All files',
  openTitle: 'Open',
  saveTitle: 'Save the case',
  folderTitle: 'Folder to export into',
  taken: (name, who) => `${name} is open elsewhere (${who}).`,
  takenDetail:
    'If both of you save, the later one replaces the work of the other. Opened to read, it can be saved under another name.',
  openToRead: 'Open to read',
  openAnyway: 'Open anyway',
  takenOver: (name, who) => `${name} was taken over by someone else (${who}).`,
  takenOverDetail: 'If both of you save, the one who saves last replaces the work of the other.',
  changed: (name) => `${name} was changed by someone else since you opened it.`,
  changedDetail: 'Overwriting keeps their version beside it, ending in .bak.',
  overwrite: 'Overwrite',
  saveCopy: 'Save under another name',
  replace: (count) =>
    count === 1
      ? 'A file of the same name is in this folder.'
      : `${count} files of the same names are in this folder.`,
  replaceButton: 'Replace',
  unsaved: (name) => `Save the changes to ${name}?`,
  unsavedDetail: 'What is not saved is lost.',
  save: 'Save',
  dontSave: 'Don’t save',
  crashed: 'The window stopped working.',
  crashedDetail: 'Your work up to the last change was kept. It is offered on the start screen.',
  restart: 'Restart the window',
  hangs: 'The window does not answer.',
  hangsDetail: 'It may be busy. Restarting it offers your work up to the last change.',
  wait: 'Wait',
  fault: 'Guidesmith met a fault and has to end.',
  faultDetail: 'Your work up to the last change was kept and is offered at the next start.',
  handOverFailed: 'A file could not be opened.',
  notCertified:
    'Not a certified medical device. Whoever uses a guide on a patient is responsible for its review and release.',
};

const zh: Words = {
  menus: { file: '文件', edit: '编辑', view: '视图', tool: '工具', guide: '导板', help: '帮助' },
  about: '关于 Guidesmith',
  licences: '程序库许可',
  quit: '退出',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  fullScreen: '全屏',
  zoomIn: '放大文字',
  zoomOut: '缩小文字',
  actualSize: '正常文字大小',
  cancel: '取消',
  cases: 'Guidesmith 病例',
  meshes: '网格和影像',
  packs: '术式方案',
  allFiles: '所有文件',
  openTitle: '打开',
  saveTitle: '保存病例',
  folderTitle: '选择导出文件夹',
  taken: (name, who) => `${name} 已在别处打开（${who}）。`,
  takenDetail: '如果双方都保存，后保存者会覆盖另一方的工作。以只读方式打开后，可另存为其他名称。',
  openToRead: '只读打开',
  openAnyway: '仍然打开',
  takenOver: (name, who) => `${name} 已被他人接管（${who}）。`,
  takenOverDetail: '如果双方都保存，后保存者会覆盖另一方的工作。',
  changed: (name) => `${name} 在您打开之后被他人更改。`,
  changedDetail: '覆盖时，对方的版本会以 .bak 结尾保留在旁边。',
  overwrite: '覆盖',
  saveCopy: '另存为其他名称',
  replace: (count) => `此文件夹中已有 ${count} 个同名文件。`,
  replaceButton: '替换',
  unsaved: (name) => `是否保存对 ${name} 的更改？`,
  unsavedDetail: '未保存的内容将会丢失。',
  save: '保存',
  dontSave: '不保存',
  crashed: '窗口已停止工作。',
  crashedDetail: '截至最后一次更改的工作已保留，可在开始界面恢复。',
  restart: '重新启动窗口',
  hangs: '窗口没有响应。',
  hangsDetail: '它可能正忙。重新启动后可恢复截至最后一次更改的工作。',
  wait: '等待',
  fault: 'Guidesmith 遇到故障，必须退出。',
  faultDetail: '截至最后一次更改的工作已保留，下次启动时可恢复。',
  handOverFailed: '无法打开文件。',
  notCertified: '本程序不是经认证的医疗器械。将导板用于患者者，须对其审核和放行负责。',
};

const WORDS: Readonly<Record<Language, Words>> = { en, zh };

export const wordsFor = (language: Language): Words => WORDS[language];

/** The language of the words for a system's locale such as `zh-CN`. */
export const languageOf = (locale: string): Language => (locale.startsWith('zh') ? 'zh' : 'en');
