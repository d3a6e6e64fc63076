// What `guidesmith VERB --help` says after the options: how it is used, and what to know before relying on it.

const lines = (...text: readonly string[]): string => `\n${text.join('\n')}`;

/** By verb. */
export const HELP_TEXTS: Readonly<Record<string, string>> = {
  build: lines(
    'The exported bytes are read back and measured; nothing is written while a check fails.',
    'Several cases (also as a pattern, "cases/*") are built side by side, each into',
    'OUTPUT/<name of the case>/ with its report.json; a broken one stops none of the others.',
    'A summary follows, and the worst of them decides the exit status.',
    '',
    'Examples:',
    '  guidesmith build cases/l4 -o l4.3mf --report l4.json',
    '  guidesmith build cases/l4 -o guides --guide g2 --resolution 0.3',
    '  guidesmith build cases/* -o guides --jobs 4 --report summary.json',
  ),
  check: lines(
    'Examples:',
    '  guidesmith check cases/l4                         build in memory, measure, write nothing',
    '  guidesmith check cases/l4 --export l4.stl         measure that file against the plan',
    '  guidesmith check cases/l4 --export l4.stl --json  for a program to read',
  ),
  inspect: lines(
    'Reads a mesh in any format that the application reads and never changes it. Exit status 1',
    'only where the file cannot be read: its faults are listed, not judged.',
    '',
    'Example:',
    '  guidesmith inspect bone.stl --json',
  ),
  repair: lines(
    'Without --steps: the ones that keep every measure. What each did is said with its counts;',
    'the file that is read is never changed.',
    '',
    'Examples:',
    '  guidesmith repair bone.stl -o bone-repaired.stl --record repair.json',
    '  guidesmith repair bone.stl -o bone.3mf --unit inch --steps weld,clean,orient,fill=15',
  ),
  segment: lines(
    'The surface lies where the volume passes the threshold; 200 to 250 HU is usual for bone.',
    'Look at it before a guide is made on it: thin bone is lost at a high threshold.',
    'A bone that touches others is parted from them by balls put into it (--inside) and into them',
    '(--outside): large ones into large parts, small ones into each process.',
    '',
    'Examples:',
    '  guidesmith segment ct/ -o femur.stl --threshold 226',
    '  guidesmith segment spine.nii.gz -o l4.stl --threshold 226 --region 12,-40,310',
    '  guidesmith segment spine.nii.gz -o l4.stl --threshold 180 --inside 12,-40,310,10 \\',
    '    --inside 14,5,308 --outside 12,-40,345,10 --outside 12,-38,275,10',
  ),
  pack: lines(
    'The file holds the document, the meshes that it names, audit trail and picture, with the',
    'SHA-256 of each. The same folder gives the same bytes.',
    '',
    'Example:',
    '  guidesmith pack cases/l4 -o l4.guidecase',
  ),
  unpack: lines('Example:', '  guidesmith unpack l4.guidecase -o cases/l4'),
  verify: lines(
    'Says of a changed file which part was changed, and of a broken audit trail at which entry.',
    '',
    'Examples:',
    '  guidesmith verify l4.guidecase',
    '  guidesmith verify l4-package.zip --trusted centre-keys.json',
  ),
  report: lines(
    'Builds every guide anew and states what was measured on its bytes. The PDF is for the',
    'record; the HTML page shows guide and bone in 3D and needs no network.',
    '',
    'Example:',
    '  guidesmith report l4.guidecase -o l4-report.pdf',
  ),
  package: lines(
    'Guides as 3MF and STL, bone, report, case, signatures, and a manifest with the hash of every',
    'file. What is not approved by engineer and surgeon says DRAFT in every file.',
    '',
    'Examples:',
    '  guidesmith package l4.guidecase -o l4-package.zip',
    '  guidesmith verify l4-package.zip --trusted centre-keys.json',
  ),
  procedures: lines(
    'Examples:',
    '  guidesmith procedures                       one line each',
    '  guidesmith procedures pedicle-screw         every default, with its source',
    '  guidesmith procedures pedicle-screw --json  for a program to read',
  ),
  completion: lines(
    'Examples:',
    '  guidesmith completion bash > ~/.local/share/bash-completion/completions/guidesmith',
    '  guidesmith completion zsh > ~/.zfunc/_guidesmith',
    '  guidesmith completion fish > ~/.config/fish/completions/guidesmith.fish',
    '  guidesmith completion powershell >> $PROFILE',
  ),
};
