/** The documentation inside of the application. */
export const help = {
  title: 'Help',
  open: 'Help',
  about: 'Help on {{name}}',
  contents: 'Contents',
  back: 'Back',
  gone: 'This page could not be loaded. If the program that serves it has ended, save the case, start the program again and reload this window.',
  /** Said where the interface is in another language than the pages. */
  inEnglish: '',
  pages: {
    README: 'Overview',
    'get-started': 'Get started',
    'procedures/README': 'Procedures',
    'guide-parameters': 'Parameters',
    checks: 'Checks',
    neighbours: 'Other bones',
    segmentation: 'Segmentation',
    'sign-off': 'Sign-off',
    'file-formats': 'File formats',
    'command-line': 'Command line',
    accuracy: 'Accuracy',
    risks: 'Risks',
    security: 'Security',
    verified: 'What is verified',
    glossary: 'Glossary',
  },
};
