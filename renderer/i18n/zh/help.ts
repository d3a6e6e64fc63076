import type { Words } from '../words.ts';

export const help: Words<'help'> = {
  title: '帮助',
  open: '帮助',
  about: '关于“{{name}}”的帮助',
  contents: '目录',
  back: '返回',
  gone: '无法载入此页。若提供页面的程序已退出，请先保存病例，重新启动程序后刷新此窗口。',
  inEnglish: '帮助页面目前为英文。',
  pages: {
    README: '概览',
    'get-started': '快速入门',
    'procedures/README': '术式',
    'guide-parameters': '参数',
    checks: '检查项',
    neighbours: '其他骨',
    segmentation: '由扫描提取骨骼',
    'sign-off': '签名与放行',
    'file-formats': '文件格式',
    'command-line': '命令行',
    accuracy: '精度',
    risks: '风险',
    security: '信息安全',
    verified: '已验证内容',
    glossary: '术语表',
  },
};
