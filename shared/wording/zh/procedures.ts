/** Notes of the procedure packs and what is said of a plan's numbers: `shared/procedures`. */
export const procedures: Readonly<Record<string, string>> = {
  'Cannulated screw.': '空心螺钉。',
  'K-wire; enter the one that is used.': '克氏针；请填写实际所用。',
  'Paths are long: a play of 0.2 mm moves a tip 100 mm past the exit by 0.77 mm, 0.2 (1/2 + 100/30).':
    '路径较长：0.2 mm 游隙使出口外 100 mm 处的尖端偏移 0.77 mm，即 0.2 × (1/2 + 100/30)。',
  'How far the axis may turn about the picked one while the widest corridor is looked for.':
    '寻找最宽骨性通道时，轴线可偏离所拾取轴线的角度。',
  'From the tip to the far cortex.': '尖端至对侧皮质。',
  '0.5 where soft tissue stays on a bone; no value for guides on skin was found.':
    '骨面保留软组织时为 0.5；未找到皮肤导板的数值。',
  'Skin gives way: a guide on it needs more of it.': '皮肤会变形：皮肤导板需要更大面积。',
  '14 G, the cannula for balloon compression ({0}). Radiofrequency needles are thinner.':
    '14 G，球囊压迫所用套管针（{0}）。射频针较细。',
  'A play of 0.2 mm then moves a tip 77 mm past the exit by 0.61 mm: 0.2 (1/2 + 77/30).':
    '0.2 mm 游隙使出口外 77 mm 处的尖端偏移 0.61 mm：0.2 × (1/2 + 77/30)。',
  'On skin.': '位于皮肤。',
  'The same up and down: three times the spread of 11.8 mm.':
    '上下方向同理：11.8 mm 离散度的三倍。',
  'From the angle of the mouth to the entry at least: the mean of 25.4 less its spread of 7.1. Nearer the needle may pass the mouth.':
    '口角至穿刺点的最小距离：均值 25.4 减去离散度 7.1。更近时穿刺针可能经过口腔。',
  'The foramen is 3.5 (3 to 5) mm wide: a 14 G needle in the middle of a narrow one leaves 0.4 mm each side.':
    '卵圆孔宽 3.5（3 至 5）mm：14 G 针位于狭窄孔中央时每侧余 0.4 mm。',
  '7.2 (4 to 9) x 3.5 (3 to 5) mm; robots aim at its medial third.':
    '7.2（4 至 9）× 3.5（3 至 5）mm；机器人瞄准其内侧三分之一。',
  'The skin point lies 25.4 ± 7.1 mm lateral to it (cadaver study, Bandak 2021): the spread is the reason for a guide.':
    '皮肤穿刺点位于其外侧 25.4 ± 7.1 mm（尸体研究，Bandak 2021）：离散较大，正是使用导板的理由。',
  'Aim of the classical coronal view.': '经典冠状面的瞄准点。',
  'Aim of the classical lateral view.': '经典侧位的瞄准点。',
  'The needle passes through its opening: more than is left round it there would always fail.':
    '穿刺针须经其孔道通过：若保持距离大于孔内余量，则必然不通过。',
  'The drill of 2.5 mm and 0.2 mm of play: the plate’s screws use these holes again, so they are drilled where they are planned. The 3 mm of other guides clear a screw’s shaft.':
    '2.5 mm 钻头加 0.2 mm 间隙：接骨板螺钉再次使用这些骨孔，须按规划位置钻出。其他导板的 3 mm 孔是为容纳螺钉杆部。',
  'It crosses the middle or upper third of the path.': '其横过路径的中或上三分之一。',
  'From the angle of the mouth, outwards; ± 7.1 mm.': '自口角向外；± 7.1 mm。',
  'How far round that point a freer way is looked for: three times the spread.':
    '在该点周围寻找更通畅路径的范围：离散度的三倍。',
  'The target lies in the plane of the foramen; from there the surgeon goes on under fluoroscopy.':
    '靶点位于卵圆孔平面；之后由医生在透视下继续。',
  'How far the way of the foramen may lie from straight up.': '卵圆孔通道与垂直方向的最大夹角。',
  'Screw of the plate.': '接骨板螺钉。',
  'Enter the drill that is used.': '请填写实际所用钻头。',
  'The cut has to run 5 to 10 mm past the bone.': '截骨须超出骨质 5 至 10 mm。',
  'A common orthopaedic blade, from memory: enter the one used.':
    '常用骨科锯片的经验值：请填写实际所用。',
  'Past the bone on all sides: 5 to 10 mm.': '四周超出骨质 5 至 10 mm。',
  'Enter the correction that was planned.': '请填写规划的矫正角度。',
  'Cortex left standing at the hinge of an opening wedge.': '张开楔形铰链处保留的皮质。',
  'From the cut to the nearest pin, along the bone.': '沿骨干自截骨平面至最近固定针。',
  '0.5 where soft tissue stays on.': '保留软组织时为 0.5。',
  'Its range is 3 to 6 mm.': '其范围为 3 至 6 mm。',
  'Screw of the reconstruction plate.': '重建板螺钉。',
  'The mouth leaves little room.': '口腔空间有限。',
  'Security margin between two cuts.': '两截骨平面之间的安全边距。',
  'Between two neighbouring slots.': '相邻两截骨槽之间。',
  'From a cut to the nearest pin, along the bone.': '沿骨自截骨平面至最近固定针。',
  'Its library has 2.5 to 8.0 mm; 4.75 to 7.0 x 30 to 50 mm are common.':
    '其器械库为 2.5 至 8.0 mm；常用 4.75 至 7.0 × 30 至 50 mm。',
  'Pilot drill. No sourced drill and sleeve pair for the spine was found: enter the one that is used.':
    '导向钻。未找到脊柱钻头与导套配合的文献：请填写实际所用。',
  'Narrowest section. In the neck a pedicle of 4 mm or less calls for a lateral mass screw (510(k) K231515).':
    '最窄截面。颈椎椎弓根不超过 4 mm 时应用侧块螺钉（510(k) K231515）。',
  'In series a breach below 2 mm is grade B.': '文献中穿破小于 2 mm 为 B 级。',
  'In the neck: at or below it a lateral mass screw is asked for. Used at every level as a warning.':
    '颈椎：不超过此值应用侧块螺钉。其他节段仅作警告。',
  'From the tip of the screw to the front of the body.': '螺钉尖端至椎体前缘。',
  'Of the way through the bone that a screw takes at most.': '螺钉最多占骨内路径的比例。',
  'Beyond the wide sleeve of a burr.': '超出磨钻的宽导套。',
  'Burr; it is widened to a window of 20 to 25 mm ({0}). Enter the burr that is used.':
    '磨钻；随后扩大为 20 至 25 mm 骨窗（{0}）。请填写实际所用磨钻。',
  'Enter the burr that is used.': '请填写实际所用磨钻。',
  'A burr goes through the skull alone: its reach is short. A sleeve shorter than the burr is thick (14 mm) does not hold it square.':
    '磨钻只穿过颅骨，行程短。导套高度小于磨钻直径（14 mm）时无法保持垂直。',
  'The keyhole centre lies 14.2 ± 2.6 mm (left), 14.95 ± 2.5 mm (right) square to the baseline and about 6.5 mm along it (PMC11249418).':
    '锁孔中心位于基线垂直方向 14.2 ± 2.6 mm（左）、14.95 ± 2.5 mm（右），沿基线约 6.5 mm（PMC11249418）。',
  'Not to be relied on: on average 13.9 mm from the key point, and over the sinus in six of ten.':
    '不可依赖：平均距关键点 13.9 mm，十例中有六例位于静脉窦上方。',
  'From the edge of the hole; set by the surgeon.': '自骨孔边缘计；由医生设定。',
  'To be closed with wax where they are opened.': '打开处须用骨蜡封闭。',
  '± 2.6 mm, square to the line from infraorbital margin to ear canal.':
    '± 2.6 mm，垂直于眶下缘至外耳道的连线。',
  'Beyond the distance to keep, for drill play: 0.2 (1/2 + 10/18) mm is 0.21 mm at the inner table, doubled and rounded up.':
    '在须保持距离之外为钻头游隙预留：内板处 0.2 × (1/2 + 10/18) = 0.21 mm，加倍并进位。',
  '6.5 to 6.65 mm. That it is counted backwards is our reading of the excerpt: the surgeon confirms it.':
    '6.5 至 6.65 mm。向后计量为我们对摘要的理解：请医生确认。',
  '20 G ({0}), at 60 degrees to the skin.': '20 G（{0}），与皮肤成 60°。',
  'A play of 0.2 mm then moves a tip 60 mm past the exit by 0.50 mm and 0.38 degrees.':
    '0.2 mm 游隙使出口外 60 mm 处的尖端偏移 0.50 mm、偏转 0.38°。',
  'The needle enters its upper medial part, along its course.': '穿刺针沿骶孔走向进入其内上部。',
  'S3 lies 92.6 ± 8.4 mm from it and 23.0 ± 2.0 mm from the midline (22 cadavers, doi 10.1007/s00192-014-2504-9).':
    'S3 距其 92.6 ± 8.4 mm，距正中线 23.0 ± 2.0 mm（22 具尸体，doi 10.1007/s00192-014-2504-9）。',
  'The foramina lie 14.8 mm from one level to the next.': '相邻节段骶孔相距 14.8 mm。',
  'How far past the rim the tip goes; the front of the sacrum is 10 to 20 mm deep there.':
    '尖端超过孔缘的深度；该处骶骨前面深 10 至 20 mm。',
  'From one foramen to the next.': '相邻骶孔之间。',
  'One standard deviation; three of them warn.': '一个标准差；超过三个时警告。',
  '± 2.0 mm.': '± 2.0 mm。',
  'How far the way of the foramen may lie from square to the back.':
    '骶孔通道与背面垂线的最大夹角。',
  '0.05 to 0.2 mm for any bone; 0.5 where soft tissue stays on.':
    '任何骨骼 0.05 至 0.2 mm；保留软组织时 0.5。',
  'From its range of 3 to 6 mm for jaw and fibula; no value for other bones was found.':
    '取自其下颌骨和腓骨 3 至 6 mm 的范围；未找到其他骨骼的数值。',
  'The distance field then errs by less than 0.05 mm at the surface, and a guide takes under a second.':
    '此时距离场在表面的误差小于 0.05 mm，生成导板不到一秒。',
  'Enter the drill that is used: it decides the play.': '请填写实际所用钻头：它决定游隙。',
  'Within the 0.05 to 0.41 mm studied for dental guides; no sourced value for bone guides was found.':
    '在牙科导板研究的 0.05 至 0.41 mm 之内；未找到骨导板的文献数值。',
  'Of its guides for implant drills.': '取自其种植钻导板。',
  'A play of 0.2 mm then moves a tip 40 mm past the exit by 0.50 mm: 0.2 (1/2 + 40/20). Longer is better.':
    '0.2 mm 游隙使出口外 40 mm 处的尖端偏移 0.50 mm：0.2 × (1/2 + 40/20)。越长越好。',
  'Enter the bushing that is used.': '请填写实际所用衬套。',
  'Blades of 0.5 to 1.25 mm are in use: enter the one that is used.':
    '常用锯片为 0.5 至 1.25 mm：请填写实际所用。',
  '0.25 mm each side for resin printing; 0.4 each side for filament.':
    '树脂打印每侧 0.25 mm；线材打印每侧 0.4。',
  'Of its slot of 20 x 15 mm. A blade with 0.5 mm of play tilts by 1.9 degrees in it: atan(0.5 / 15).':
    '取自其 20 × 15 mm 截骨槽。游隙 0.5 mm 的锯片在其中倾斜 1.9°：atan(0.5 / 15)。',
  'Of its slot of 20 x 15 mm.': '取自其 20 × 15 mm 截骨槽。',
  'Closed slots were more exact than edges.': '闭合截骨槽比单侧边缘更精确。',
  'Of its screw holes. Clear the shaft, not the head; the diameter does not affect the accuracy of the cut.':
    '取自其螺钉孔。按钉杆而非钉头留隙；直径不影响截骨精度。',
  'Labels shallower than 0.5 mm tend to fill up.': '浅于 0.5 mm 的标识容易被填满。',
  "Set it to what the centre's printer and resin hold.": '请按本中心的打印机和树脂设定。',
  'A slip of 1 mm then closes the gaps by 0.05 mm (root mean square); flats and cylinders score below 0.02.':
    '此时滑动 1 mm 使间隙减小 0.05 mm（均方根）；平面和圆柱面低于 0.02。',
  'What this program accepts of a plan; not a clinical claim.':
    '本程序对规划的接受界限；并非临床结论。',
  'The nominal instrument stays inside.': '标称器械位于骨内。',
  'Worst case of the play cone; A and B are the grades that series count as acceptable.':
    '游隙锥的最坏情况；A、B 级为文献公认可接受。',
  'Within an expected total error of 1 mm and 3 degrees.': '在预期总误差 1 mm 和 3° 之内。',
  'For the surgeon to set, structure by structure.': '由医生逐一结构设定。',
  "Set it to what the centre's printer renders.": '请按本中心打印机的分辨能力设定。',
  "Chamber of a common desktop resin printer, from memory: set it to the centre's printer.":
    '常见桌面树脂打印机成型空间的经验值：请按本中心打印机设定。',
  'no source found; a starting point from common teaching: how far the pedicle turns to the middle':
    '未找到文献；取自通行教学的起始值：椎弓根内倾角度',
  'Guidesmith, worked out': 'Guidesmith 计算得出',
  'no source found; a starting point for the centre to set': '未找到文献；起始值，由本中心设定',
  'To the hinge: the anterior cortex for a PSO, the border of the middle column for a VCD.':
    '至铰链：PSO 为前方皮质，VCD 为中柱边界。',
  'Of a VCD without a picked hinge: how far back from the front wall the hinge lies, as a share of the body’s depth; the border of Denis’ anterior and middle columns is about its middle.':
    '未拾取铰链的 VCD：铰链距前壁的距离占椎体前后径的比例；Denis 前柱与中柱的分界约在中点。',
  'Chisel or ultrasonic blade as well as saw.': '除锯外也可用骨刀或超声骨刀。',
  'Anterior wall, mid-body or anterior third; say which with the planned closing angle.':
    '前壁、椎体中部或前三分之一；请与规划闭合角度一并注明。',
  'Enter the planned one: 40.7 degrees planned became 49.7 achieved in one series (PMC5147979).':
    '请填写规划角度：一组病例规划 40.7°，实际 49.7°（PMC5147979）。',
  'Past the bone at its sides: 5 to 10 mm.': '两侧超出骨质 5 至 10 mm。',
  'Bone left between the end of the cuts and the hinge; it is broken when the wedge closes.':
    '截骨末端与铰链之间保留的骨质；楔形闭合时折断。',

  // refusals
  '{0} characters are too many for a procedure pack ({1})':
    '术式方案有 {0} 个字符，过长（上限 {1}）',
  'a case carries its pack whole; write it so with "guidesmith procedures ID --pack FILE --json"':
    '病例须携带完整方案；请用 "guidesmith procedures ID --pack FILE --json" 写出',
  'the case carries the pack {0}, but its procedure is {1}; set one to the other':
    '病例携带的方案为 {0}，但其术式为 {1}；请使两者一致',
  'a centre\'s own pack has to say which version it is, such as "2026-03": records name it by that':
    '本中心自有方案须写明版本，例如 "2026-03"：记录以此指称该方案',
  '{0}: no procedure pack {1} (there are: {2}){3}': '{0}：没有术式方案 {1}（现有：{2}）{3}',
  'the blade ({0} mm) does not fit into the slot ({1} mm): widen it or take a thinner blade':
    '锯片（{0} mm）无法放入截骨槽（{1} mm）：请加宽，或改用更薄的锯片',
  'must be more than the clearance ({0} mm), got {1}: nothing would be left of the slot':
    '须大于间隙（{0} mm），实为 {1}：否则截骨槽没有剩余',
  'must be at most {0} mm, the height of "{1}", got {2}: the bar would pass above it':
    '至多 {0} mm（“{1}”的高度），实为 {2}：否则连接杆高出其上',
  "must be less than the shell's thickness ({0} mm), got {1}: the letters would be cut through":
    '须小于壳体厚度（{0} mm），实为 {1}：否则文字会刻穿',
  'must be less than {0} mm, got {1}: the seat would come out at the bone and hold nothing':
    '须小于 {0} mm，实为 {1}：否则衬套座会穿到骨面而无法承托',
  'must be more than the clearance ({0} mm), got {1}: nothing would be left of the sleeve':
    '须大于间隙（{0} mm），实为 {1}：否则导套没有剩余',
  'a drill of {0} mm that stops {1} mm past the entry': '止于入点下 {1} mm 的 {0} mm 长钻头',
  '{0} needs a sleeve that ends {1} mm below the surface: take a longer drill or a smaller depth':
    '{0}需要导套止于骨面下 {1} mm：请改用更长的钻头或减小深度',
  '{0} needs a sleeve {1} mm high, which is buried in the shell ({2} mm): take a longer drill, a smaller depth or a thinner shell':
    '{0}需要 {1} mm 高的导套，会埋入壳体（{2} mm）：请改用更长的钻头、减小深度或壳体厚度',
  'must be more than the clearance ({0} mm), got {1}: nothing would be left of the pin':
    '须大于间隙（{0} mm），实为 {1}：否则固定针套没有剩余',
};
