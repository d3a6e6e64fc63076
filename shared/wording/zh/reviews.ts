/** What review, release and the report say: `shared/review`, `shared/export-package`, `shared/report`. */
export const reviews: Readonly<Record<string, string>> = {
  'is empty: say something': '为空：请填写内容',
  'there is no comment "{0}"': '没有意见“{0}”',
  'there is a comment "{0}" already': '已有意见“{0}”',
  'comment: {0}: {1}': '意见：{0}：{1}',
  'order form: {0}': '定制单：{0}',
  'must be "sha256:" and 64 lower-case hexadecimal digits': '须为“sha256:”加 64 位小写十六进制数字',
  'must be a UTC time such as 2026-11-21T04:05:40.000Z':
    '须为 UTC 时间，如 2026-11-21T04:05:40.000Z',
  'must be {0} bytes in lower-case hexadecimal digits': '须为 {0} 字节的小写十六进制数字',
  'this machine keeps at most {0} identities: forget one that nobody uses':
    '本机最多保存 {0} 个身份：请删除无人使用的身份',
  'the passphrase is too short: use at least {0} characters': '口令过短：至少 {0} 个字符',
  'another key': '另一密钥',
  'the passphrase is not the one of this identity: type it again, or make a new identity where it is lost':
    '口令与此身份不符：请重新输入；若已遗失，请新建身份',
  'this is no identity file, or it was damaged: make a new identity, or use a copy':
    '不是身份文件或已损坏：请新建身份，或使用副本',
  'the identity file asks for more memory than is given': '身份文件要求的内存超出允许范围',
  'the document': '文档',
  '{0} was added: {1}': '新增 {0}：{1}',
  '{0} was taken out: {1}': '删除 {0}：{1}',
  '{0}: {1} became {2}': '{0}：{1} 改为 {2}',
  '{0} was added': '新增{0}',
  '{0} was taken out': '删除{0}',
  '{0} is another': '{0}已更改',
  'the painted footprint is another': '手绘贴附区已更改',
  "the case's name is another": '病例名称已更改',
  '{0} turned by {1}°': '{0}转动 {1}°',
  '{0} moved by {1} mm': '{0}移动 {1} mm',
  'nothing given': '未填写',
  "the procedure's default": '术式默认值',
  'Order form: {0}: {1} became {2}': '定制单：{0}：{1} 改为 {2}',
  Route: '适用法规',
  'China, patient-matched': '中国，患者匹配器械',
  'EU, custom-made': '欧盟，定制器械',
  'US, patient-matched': '美国，患者匹配器械',
  "the centre's own procedure pack is another": '本中心自有方案已更改',
  'The same guide was measured otherwise': '导板相同，但实测结果不同',
  "The case's name, or what a mesh file says of itself, is another; what leaves the house is the same":
    '病例名称或网格文件自述信息已更改；对外导出的内容不变',
  '{0} is built otherwise': '{0}的生成结果不同',
  'the mesh of anatomy {0} is another': '解剖结构{0}的网格已更改',
  'the program is Guidesmith {0}, it was Guidesmith {1}':
    '程序为 Guidesmith {0}，原为 Guidesmith {1}',
  'the geometry kernel is {0}, it was {1}': '几何内核为 {0}，原为 {1}',
  'the procedure pack holds other numbers': '术式方案的数值已更改',
  'Revision {0} was made by another build of {1}: it has the same version number as this one and is not the same program.':
    '版本 {0} 由 {1} 的另一构建生成：版本号与当前程序相同，但并非同一程序。',
  'The order form contradicts itself: its side is {0}, its level says {1} ({2}). {3}':
    '定制单自相矛盾：侧别为{0}，节段却写明{1}（{2}）。{3}',
  'The order form says {0}, the plan says {1} ({2}). {3}': '定制单写明{0}，规划写明{1}（{2}）。{3}',
  'The order form cannot be read, so side and level were not held against it: {0}':
    '无法读取定制单，因此未核对侧别和节段：{0}',
  'Find out which is true before anything is printed.': '请先查明何者为真，再打印任何部件。',
  'both sides': '双侧',
  'Revision {0} was made by {1}; this is {2}.': '版本 {0} 由 {1} 生成；当前程序为 {2}。',
  'The procedure pack {0} that comes with the program is another now: the limits of the checks, and what the plan leaves to the pack, may differ.':
    '随程序提供的术式方案“{0}”现已不同：检查限值以及规划中由方案给出的数值可能不同。',
  'Nobody changed plan or meshes, and the guide comes out the same, byte for byte.':
    '规划与网格均无人更改，生成的导板逐字节相同。',
  'Nobody changed plan or meshes, but the guide does not come out the same, byte for byte.':
    '规划与网格均无人更改，但生成的导板并非逐字节相同。',
  'That it was verified holds for revision {0} alone, as that version built it.':
    '“已核查”仅对版本 {0} 有效，即该程序版本所生成的内容。',
  'The approval holds for revision {0} alone: for the files that were exported of it then.':
    '批准仅对版本 {0} 有效：即当时导出的文件。',
  'What this version builds is a draft until it is handed over as a revision of its own, verified and approved again.':
    '当前程序版本生成的内容为草稿，须作为新版本提交并重新核查、批准。',
  'The mesh {0} of revision {1} is not in the case any more: its surface is not shown.':
    '版本 {1} 的网格 {0} 已不在病例中：不显示其表面。',
  'Guide {0} of revision {1} is shown as this version of the program builds it, which is not byte for byte what was handed over.':
    '版本 {1} 的导板 {0} 按当前程序版本的生成结果显示，与当时提交的内容并非逐字节相同。',
  'the order of the anatomy is another': '解剖结构的顺序已更改',
  'the order of the landmarks is another': '标志点的顺序已更改',
  'the order of the trajectories is another': '轨迹的顺序已更改',
  'the order of the cut planes is another': '截骨平面的顺序已更改',
  'the order of the guides is another': '导板的顺序已更改',
  'the order of the sleeves is another': '导套的顺序已更改',
  'the order of the slots is another': '截骨槽的顺序已更改',
  'the order of the pins is another': '固定针的顺序已更改',
  'the order of the bars is another': '连接杆的顺序已更改',
  'the order of the windows is another': '观察窗的顺序已更改',
  'review.json is of the case "{0}", not of "{1}"': 'review.json 属于病例“{0}”，而不是“{1}”',
  'this is about the content {0}, but the case is now {1}: look at it again':
    '此操作针对内容 {0}，而病例现为 {1}：请重新查看',
  '{0} asks for changes: {1}': '{0} 要求修改：{1}',
  'a case that is {0} can be exported as a marked draft only':
    '状态为“{0}”的病例只能导出为带标记的草稿',
  'a change must say what changed': '更改须说明内容',
  'no reason given': '未说明理由',
  '{0} failed: a draft with a failed check is not verified':
    '{0} 项检查未通过：有检查未通过的草稿不能核查通过',
  'what was on the screen is {0}, not the content {1} that is to be approved':
    '屏幕上的内容为 {0}，不是要批准的内容 {1}',
  "{0} has approved as {1} already: the second approval is another person's":
    '{0} 已以{1}身份批准：第二次批准须由另一人完成',
  "a case that is {0} can't be approved by the {1}: it must be {2} first":
    '状态为“{0}”的病例不能由{1}批准：须先为“{2}”',
  draft: '草稿',
  verified: '已核查',
  'engineer-approved': '工程师已批准',
  'surgeon-approved': '医生已批准',
  exported: '已导出',
  superseded: '已被取代',
  engineer: '工程师',
  surgeon: '医生',
  '{0}: its file is not there; add it again': '{0}：文件不存在；请重新添加',
  'binary STL': '二进制 STL',
  'the content is that of revision {0} again': '内容与版本 {0} 相同',
  'revision {0}': '版本 {0}',
  'nothing was handed over yet: there is no revision to approve': '尚未提交：没有可批准的版本',
  'nothing was handed over yet: there is no revision to export': '尚未提交：没有可导出的版本',
  'say why, in at least {0} characters: the reason stands in the audit trail':
    '请说明理由，至少 {0} 个字符：理由将记入审计记录',
  'nothing was handed over yet: make a revision first': '尚未提交：请先建立版本',
  'is not UTF-8; the file was damaged': '不是 UTF-8；文件已损坏',
  '{0} stands where revision {1} should: one was taken out or moved':
    '版本 {1} 的位置上是 {0}：有版本被删除或移动',
  '{0}: its content is not what its hash {1} names': '{0}：其内容与哈希 {1} 不符',
  '{0}: the measured checks of guide "{1}" were changed': '{0}：导板“{1}”的实测检查被更改',
  'a signature was damaged: its statement can not be read': '有签名已损坏：无法读取其声明',
  'the signature of {0}': '{0} 的签名',
  '{0}: its statement was changed': '{0}：其声明被更改',
  '{0} does not hold: the statement or the signature was changed': '{0}无效：声明或签名被更改',
  'this is no list of trusted keys: {0}: {1}': '不是受信任密钥列表：{0}：{1}',
  "no key is pinned: that this is {0}'s key is the file's own word (the key begins {1})":
    '未登记任何公钥：此公钥（开头为 {1}）属于 {0} 仅为文件自述',
  'the key of {0} is not pinned by {1} (it begins {2})': '{0} 的公钥（开头为 {2}）未由 {1} 登记',
  'the key that signed as {0} ({1}, {2}) is pinned for {3}':
    '以 {0}（{1}，{2}）签名的公钥登记为 {3}',
  'the key of {0} counts from {1}, the signature is of {2}':
    '{0} 的密钥自 {1} 起有效，签名时间为 {2}',
  'the key of {0} counts until {1}, the signature is of {2}':
    '{0} 的密钥有效至 {1}，签名时间为 {2}',
  'the key of {0} is pinned by {1}': '{0} 的公钥由 {1} 登记',
  'audit.jsonl is not UTF-8 text: it was damaged': 'audit.jsonl 不是 UTF-8 文本：已损坏',
  'something was put before entry 1': '第 1 条记录之前被加入内容',
  'the last line does not end: entry {0} was cut or changed':
    '最后一行未结束：第 {0} 条记录被截断或更改',
  'line {0} is no entry of an audit trail: entry {1} was changed':
    '第 {0} 行不是审计记录：第 {1} 条被更改',
  'entry {0} (line {1}) was changed after it was written': '第 {0} 条记录（第 {1} 行）写入后被更改',
  'entry {0} is': '第 {0} 条记录',
  'entries {0} to {1} are': '第 {0} 至 {1} 条记录',
  '{0} not where they should be: line {1} holds entry {2}': '{0}不在应有位置：第 {1} 行为第 {2} 条',
  'entry {0} stands at line {1}, out of its place': '第 {0} 条记录位于第 {1} 行，位置不符',
  'entry 1 does not begin the audit trail of this case': '第 1 条记录不是此病例审计记录的开头',
  'entry {0} (line {1}) does not follow entry {2}: one of them was exchanged':
    '第 {0} 条记录（第 {1} 行）与第 {2} 条不相承：其一被替换',
  'the trail was cut: entries {0} to {1}, named by {2}, are missing':
    '审计记录被截断：缺少 {2} 所指的第 {0} 至 {1} 条',
  'entry {0}, named by {1}, is missing': '缺少 {1} 所指的第 {0} 条记录',
  'entry {0} is not the one that {1} names: the trail was written anew':
    '第 {0} 条记录不是 {1} 所指的一条：审计记录被重写',
  'the clock went back from {0} to {1} before entry {2}': '第 {2} 条记录之前时钟自 {0} 倒退到 {1}',
  'the case file has no signatures: nobody has approved it': '病例文件没有签名：尚无人批准',
  'the export of revision {0}': '版本 {0} 的导出',
  'the case file has no audit trail': '病例文件没有审计记录',
  '; no signature names its end': '；没有签名指明其结尾',
  '{0}, each after the one before{1}': '{0}，逐条相承{1}',
  'nothing was handed over yet: there is no revision': '尚未提交：没有版本',
  'the case is revision {0}, made by {1}: {2}': '病例为版本 {0}，由 {1} 生成：{2}',
  'the case was changed after revision {0}: no approval holds for it as it is':
    '病例在版本 {0} 之后有更改：当前内容没有有效批准',
  '{0} is for the case "{1}", not for "{2}"': '{0}针对病例“{1}”，而不是“{2}”',
  '{0} is for revision {1}, which is not here': '{0}针对版本 {1}，此处没有该版本',
  '{0} is for another content ({1}) than revision {2} has': '{0}针对的内容（{1}）与版本 {2} 不同',
  '{0}, {1}, signed revision {2} on {3}; {4}': '{0}（{1}）于 {3} 为版本 {2} 签名；{4}',
  'the order form is what the audit trail says': '定制单与审计记录一致',
  'review.json: order form: {0}, which nobody entered': 'review.json：定制单：{0}，无人填写过',
  "{0} signed as engineer and as surgeon: the second approval is another person's":
    '{0} 同时以工程师和医生身份签名：第二次批准须由另一人完成',
  'Engrave revision {0}': '刻入版本 {0}',
  'the case says that it is {0}, but no signature of the {1} for it holds':
    '病例自称“{0}”，但没有有效的{1}签名',
  'the case says that it is {0}, but it was changed since: the approval is void':
    '病例自称“{0}”，但之后有更改：批准已失效',
  'an export of revision {0} is not in the audit trail: its manifest.json is {1}':
    '版本 {0} 的一次导出未见于审计记录：其 manifest.json 为 {1}',
  'a draft of revision {0} was exported on {1}: its manifest.json is {2}':
    '版本 {0} 的草稿已于 {1} 导出：其 manifest.json 为 {2}',
  'revision {0} was exported on {1}: its manifest.json is {2}':
    '版本 {0} 已于 {1} 导出：其 manifest.json 为 {2}',
  'a draft of revision {0} was exported on {1}: its manifest.json, signed by {2}, is {3}':
    '版本 {0} 的草稿已于 {1} 导出：其 manifest.json（由 {2} 签名）为 {3}',
  'revision {0} was exported on {1}: its manifest.json, signed by {2}, is {3}':
    '版本 {0} 已于 {1} 导出：其 manifest.json（由 {2} 签名）为 {3}',
  'in this program the case is draft: it is revision {0} that is {1}':
    '在当前程序中病例状态为“草稿”：状态为“{1}”的是版本 {0}',
  'the case is {0}': '病例状态为“{0}”',
  'DRAFT, NOT APPROVED: not for use': '草稿，未经批准：不得使用',
  'NOT RELEASED: a guide for use leaves in an approved package':
    '未放行：供使用的导板随经批准的导出包提供',
  'approved by engineer and surgeon': '经工程师和医生批准',
  'geometry kernel': '几何内核',
  'procedure pack {0}': '术式方案 {0}',
  '{0}: the procedure pack that it holds is not the one that it names':
    '{0}：所含术式方案与其指称的方案不符',
  "the centre's own procedure pack {0}, version {1}": '本中心自有术式方案 {0}，版本 {1}',
  'guide {0} (STL)': '导板 {0}（STL）',
  'point {0}': '点 {0}',
  'check {0}{1}': '检查 {0}{1}',
};
