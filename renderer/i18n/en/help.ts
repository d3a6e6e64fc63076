/** The documentation inside of the application. */
export const help = {
  title: 'Help',
  open: 'Help',
  about: 'Help on {{name}}',
  contents: 'Contents',
  back: 'Back',
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
