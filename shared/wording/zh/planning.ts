/** What proposals measured and warn of: `shared/planning`. */
export const planning: Readonly<Record<string, string>> = {
  "{0} lies further to the patient's right than {1}: pick both again, or set the axes of the mesh.":
    '{0}比{1}更靠患者右侧：请重新拾取两点，或设置网格的坐标轴。',
  'Menton does not lie in front of both gonions: pick the three again.':
    '颏下点不在两侧下颌角点之前：请重新拾取这三点。',
  '{0}: the library has no drill, wire or needle of {1} mm for this procedure; add it or take another diameter.':
    '{0}：器械库中没有适用于此术式的 {1} mm 钻头、克氏针或穿刺针；请添加或改用其他直径。',
  "{0}: {1} mm from the sleeve's top to the target, and the longest instrument of {2} mm has {3}: shorten the sleeve by {4} mm or add a longer one.":
    '{0}：导套顶端至靶点 {1} mm，而 {2} mm 的最长器械为 {3} mm：请将导套缩短 {4} mm 或添加更长的器械。',
  '{0}: the library has no saw blade of {1} mm for this procedure; add it or take another kerf.':
    '{0}：器械库中没有适用于此术式的 {1} mm 锯片；请添加或改用其他锯缝。',
  "{0}: {1} mm from the slot's top to the end of the cut, and the longest blade of {2} mm reaches {3}: lower the slot, end the cut sooner, or add a longer blade.":
    '{0}：截骨槽顶端至截骨末端 {1} mm，而 {2} mm 的最长锯片仅达 {3}：请降低截骨槽、缩短截骨深度，或添加更长的锯片。',
  '"{0}" is called {1}, but it enters {2} mm to the patient\'s {3} of the middle of {4}: check the side, the name and the coordinate system ({5}).':
    '“{0}”名为{1}，但其入点位于 {4} 正中偏患者{3}侧 {2} mm：请核对侧别、名称和坐标系（{5}）。',
  left: '左',
  right: '右',
  '{0} says {1} ("{2}"), but what it leads lies on the patient\'s {3} of {4}: check the side, the label and the coordinate system ({5}).':
    '{0}写作{1}（“{2}”），但其引导的结构位于 {4} 的患者{3}侧：请核对侧别、标识和坐标系（{5}）。',
  '{0} ({1}) does not lie below {2} ({3}): one of them has the wrong name, or the images are upside down.':
    '{0}（{1}）不在 {2}（{3}）下方：其中一个名称有误，或影像上下颠倒。',
  '{0} says {1} ("{2}"), but it belongs to {3} ({4}).':
    '{0}写作 {1}（“{2}”），但其属于 {3}（{4}）。',
  'The guide': '导板',
  'The label': '标识',
  'The trajectory': '轨迹',
  'Pick it on the anatomy.': '请在解剖结构上拾取。',
  'landmarks: {0} is missing. {1}': '缺少标志点：{0}。{1}',
  'support: no anatomy "{0}" in the case': '支撑面：病例中没有解剖结构“{0}”',
  'anatomy: {0} sits on {1}, and the case has none: add the mesh, or set its role':
    '解剖结构：{0}须贴附于{1}，而病例中没有：请添加网格，或设置其类别',
  bone: '骨',
  skin: '皮肤',
  'bone or skin': '骨或皮肤',
  'skin or bone': '皮肤或骨',
  '{0}: the case has no mesh of it; nothing is measured against it. Add one, or look at the images for it.':
    '{0}：病例中没有该结构的网格；未对其进行测量。请添加，或查看影像。',
  'The guide sits on skin: it gives way and moves against the bone. Keep the patient as in the scan, and rest the guide where skin lies thin over bone.':
    '导板贴附于皮肤：皮肤会变形并相对骨骼移动。请保持患者扫描时的体位，并将导板置于皮下骨面浅表处。',
  'propose {0}': '建议方案 {0}',
  'No way through {0} was found between the points of corridor {1}: the line between them leaves the bone.':
    '在骨通道 {1} 的两点之间未找到穿过 {0} 的路径：两点连线穿出骨质。',
  'A round bar of {0} mm fits from {1} mm past the entry to the tip.':
    '自入点下 {1} mm 至尖端可容纳直径 {0} mm 的圆柱。',
  '{0} mm from the entry to the tip.': '入点至尖端 {0} mm。',
  '{0} mm of bone ahead of the tip.': '尖端前方骨质 {0} mm。',
  'The tip ends {0} mm before the far cortex: shorten the screw.':
    '尖端距对侧皮质仅 {0} mm：请缩短螺钉。',
  'A screw of {0} mm leaves {1} mm of bone round it, less than {2} mm.':
    '{0} mm 螺钉周围仅余骨质 {1} mm，小于 {2} mm。',
  Screw: '螺钉',
  'Screw {0}': '螺钉 {0}',
  'Screw guide': '螺钉导板',
  'Foramen ovale {0}': '{0}侧卵圆孔',
  '{0} face guide': '{0}侧面部导板',
  'Neither S2 nor S4 was picked on the {0}: the level of the {1} opening is not compared with its neighbours.':
    '{0}侧未拾取 S2 和 S4：{1}侧骨孔的节段未与相邻节段比较。',
  'The axis passes the middle of {0}, the nearest other level, at {1} mm.':
    '轴线距最近的其他节段 {0} 中心 {1} mm。',
  'The point picked as S3 on the {0} does not lie between S2 and S4, or lies {1} mm from {2}: count the openings again.':
    '{0}侧拾取的 S3 点不在 S2 与 S4 之间，或距 {2} {1} mm：请重新计数骶孔。',
  '{0} mm from the tip of the coccyx; {1} ± {2} mm is usual for S3.':
    '距尾骨尖 {0} mm；S3 通常为 {1} ± {2} mm。',
  'The {0} opening lies {1} mm from the tip of the coccyx, where {2} ± {3} mm is usual for S3: count the openings again.':
    '{0}侧骨孔距尾骨尖 {1} mm，S3 通常为 {2} ± {3} mm：请重新计数骶孔。',
  'No closed hole through the bone is seen within 4 mm of the picked point: it may be closed in this patient, or the mesh was made at too low a threshold.':
    '拾取点 4 mm 内未见贯通骨质的孔：该患者此孔可能闭合，或网格重建阈值过低。',
  'The opening is {0} x {1} mm as an ellipse of the same second moments.':
    '骨孔按等惯性矩椭圆计为 {0} × {1} mm。',
  'The shorter axis of the opening is {0} mm.': '骨孔短径 {0} mm。',
  '{0} mm² are open along its direction.': '沿其方向的通过面积 {0} mm²。',
  'A round instrument of {0} mm passes its middle.': '中心可通过直径 {0} mm 的圆形器械。',
  '{0} mm from entry to target.': '入点至靶点 {0} mm。',
  'The needle comes {0} degrees off the direction of the opening.': '穿刺针与骨孔方向成 {0}°。',
  '{0} mm are left round a needle of {1} mm, over its whole way past the bone.':
    '{1} mm 穿刺针在经过骨质的全程周围余量 {0} mm。',
  '{0} mm are left round a needle of {1} mm, less than {2} mm: take a thinner one or another entry.':
    '{1} mm 穿刺针周围余量仅 {0} mm，小于 {2} mm：请改用更细的针或另选入点。',
  'The centre was moved {0} mm from the place that the landmarks give, to keep the rim from the sinus.':
    '为使骨窗边缘避开静脉窦，中心自标志点所定位置移动 {0} mm。',
  'The skull is {0} mm thick along the axis.': '沿轴线颅骨厚 {0} mm。',
  "The hole's rim stays {0} mm from {1}, at its nearest of {2} places round it and through the skull.":
    '骨孔边缘（周围及贯穿颅骨共 {2} 处）距 {1} 最近 {0} mm。',
  "The hole's rim comes within {0} mm of {1}; {2} mm are to be kept: move it, or take a smaller burr.":
    '骨孔边缘距 {1} 仅 {0} mm；须保持 {2} mm：请移动，或改用更小的磨钻。',
  'The axis is square to the skull, {0} degrees off its middle.':
    '轴线垂直于颅骨，与其中部法线成 {0}°。',
  'Keyhole {0}': '{0}侧锁孔',
  '{0} keyhole guide': '{0}侧锁孔导板',
  'Osteotomy guide': '截骨导板',
  '{0} has no closed section at the level of the cut: pick a point inside the bone.':
    '{0} 在截骨平面处没有封闭截面：请在骨内拾取一点。',
  'The wedge {0} by {1} degrees about its hinge.': '楔形绕铰链{0} {1}°。',
  closing: '闭合',
  closes: '闭合',
  opens: '张开',
  'Its base is {0} mm high where the blade enters, {1} mm from the hinge.':
    '锯片进入处楔形底高 {0} mm，距铰链 {1} mm。',
  '{0} mm of bone are left at the hinge by a blade that stops at {1} mm.':
    '锯片止于 {1} mm，铰链处保留骨质 {0} mm。',
  'The blade itself takes {0} mm: {1} degrees of the correction at the base, if its walls are closed onto each other.':
    '锯片本身去除 {0} mm：若两壁完全闭合，底部相当于矫正 {1}°。',
  "The shaft's axis at the cut is {0} degrees off the line between the joints.":
    '截骨处骨干轴线与关节中心连线成 {0}°。',
  'The bone flares at the cut: its own axis is {0} degrees off the line between the joints, which was taken instead.':
    '截骨处骨骼膨大：其自身轴线与关节中心连线成 {0}°，已改用该连线。',
  'The jaw has no closed section at "{0}": pick a point inside the bone.':
    '下颌骨在“{0}”处没有封闭截面：请在骨内拾取一点。',
  'Resection guide': '切除导板',
  'The bone is {0} mm wide in the cut.': '截骨面内骨宽 {0} mm。',
  '{0} mm from the cut to the mental foramen on the {1}, where the nerve leaves the bone.':
    '截骨平面距{1}侧颏孔（神经出骨处）{0} mm。',
  '{0} passes the mental foramen on the {1} at {2} mm, less than half the blade and the distance to the nerve ({3} mm): move the cut, or take the nerve as divided.':
    '{0}距{1}侧颏孔仅 {2} mm，小于锯片半厚与神经保持距离之和（{3} mm）：请移动截骨平面，或视神经为将被切断。',
  'The axes of the two pieces, which meet in the apex of the deformity, lie {0} mm apart after the correction; about a hinge on the line that halves the angle at the apex they would meet.':
    '两骨段轴线交于畸形顶点，矫正后相距 {0} mm；若铰链位于顶点处的角平分线上，则两轴线重合。',
  'Of corridor {0} only one end was picked: it is left out.':
    '骨通道 {0} 仅拾取了一端：未纳入规划。',
  'A ball of {0} mm fits round the axis where the way was picked as narrowest; the axis passes the picked point at {1} mm.':
    '在拾取的最窄处，轴线周围可容纳直径 {0} mm 的球；轴线距拾取点 {1} mm。',
  'Only the {0} end of the hinge line was picked: it is left out of account, and the hinge lies level at the front of the body. Pick both ends, or none.':
    '仅拾取了铰链线的{0}端：未予采用，铰链水平置于椎体前缘。请拾取两端，或均不拾取。',
  '{0} mm of bone from where the blade enters to the far side.': '自锯片进入处至对侧骨质 {0} mm。',
  '{0} mm² of bone are cut.': '截骨面积 {0} mm²。',
  'seating score foreseen: {0}; {1} is looked for here, since the built guide may have half of it, and its check Seating asks for {2}':
    '预计就位稳定性评分 {0}；规划时期望 {1}，因为生成的导板可能只有其一半，而其检查“就位稳定性”要求 {2}',
  'The features alone would let the guide slip (seating score foreseen: {0}): the footprint was led on over the bone (arms: {1}; seating score foreseen: {2}). Look whether joint, muscle and approach leave it free, and paint another way where not.':
    '仅靠各结构，导板会滑动（预计就位稳定性评分 {0}）：贴附区已沿骨面延伸（臂数：{1}；预计评分 {2}）。请查看关节、肌肉及入路是否允许，否则另行绘制。',
  'The features alone would let the guide slip (seating score foreseen: {0}): the footprint was led on over the bone (arms: {1}; {2}): the finished guide may still slip. Look whether joint, muscle and approach leave it free, and paint more of the bone that faces another way.':
    '仅靠各结构，导板会滑动（预计就位稳定性评分 {0}）：贴附区已沿骨面延伸（臂数：{1}；{2}）：成品导板仍可能滑动。请查看关节、肌肉及入路是否允许，并在朝向不同的骨面上扩大绘制。',
  'The laminae of {0} were not picked: the guide is led over the thin bone behind the canal. Look whether it keeps clear of the joints, or pick them.':
    '未拾取{0}的椎板：导板沿椎管后方的薄骨延伸。请查看是否避开关节突关节，或拾取椎板。',
  'A back is flat: the base is led across it twice and down the furrow of the spine into the natal cleft, which holds it. Keep the buttocks as in the scan, without tape, and look whether the field leaves the base free.':
    '背部平坦：底座横跨背部两道，并沿脊柱沟向下进入臀裂，由此获得固持。请保持臀部与扫描时一致，不用胶带牵拉，并查看术野是否容许该底座。',
  'The back is too flat to hold a guide on skin ({0}): let it sit on the sacrum, or paint the footprint wide, over the furrow of the spine and both flanks.':
    '背部皮肤过于平坦，无法固持导板（{0}）：请改为贴附于骶骨，或将贴附区向脊柱沟及两侧腰部大范围绘制。',
  'The guide is likely to slip ({0}): paint the footprint over places that face another way, as cheekbones and bridge of the nose.':
    '导板可能滑动（{0}）：请在朝向不同的部位（如颧骨和鼻梁）绘制贴附区。',
  'The guide is likely to slip on the bone beside the way ({0}): add the skin of the face and let it sit on that, or paint the footprint over bone that faces another way.':
    '导板在通路旁的骨面上可能滑动（{0}）：请加入面部皮肤并使导板贴附于皮肤，或在朝向不同的骨面上绘制贴附区。',
  'The guide is likely to slip ({0}): paint the footprint over places that face another way, an edge or a process.':
    '导板可能滑动（{0}）：请在朝向不同的部位（骨缘或骨突）绘制贴附区。',
  'A needle of {0} mm does not pass with {1} mm all round and free of bone in the play of its sleeve; one of {2} mm was taken, the thickest of the shelf that does.':
    '{0} mm 的穿刺针四周不足 {1} mm，或在导套游隙内可触及骨质；已改用 {2} mm，为器械库中可通过的最粗者。',
  'In the play of its sleeve the tip can stray by {0} mm.': '在导套游隙内针尖可偏移 {0} mm。',
  'In the play of its sleeve a needle of {0} mm can stray by {1} mm, and {2} mm are left to the bone: take a bushing with less play, a longer sleeve or a thinner needle.':
    '{0} mm 穿刺针在导套游隙内可偏移 {1} mm，而距骨质余量为 {2} mm：请改用游隙更小的衬套、更长的导套或更细的针。',
  "The foramen was picked on the patient's {0}, the angle of the mouth on the other side: pick both on the painful side.":
    '卵圆孔拾取在患者{0}侧，口角拾取在对侧：请在患侧拾取两点。',
  'The base was led up the cheek and over cheekbones, bridge of the nose and forehead, where bone lies below the skin: look that eyes, nostrils and mouth stay free, and paint another way where not.':
    '贴附区已沿面颊上延，经皮下有骨的颧部、鼻梁及前额：请确认双眼、鼻孔和口部未被覆盖，否则另行绘制。',
  "No way to the foramen passes a place of {0} on which a sleeve could stand: only the needle's axis is proposed. Add the skin of the face, or let the guide sit on a bone beside the way.":
    '通往卵圆孔的路径旁，{0} 上没有可安放导套的部位：仅给出穿刺轴线。请添加面部皮肤，或将导板置于路径旁的其他骨上。',
  "The hole's rim lies where {0} has no bone: the mesh ends there or has a hole. Look whether the whole skull is in it, and move the keyhole.":
    '骨孔边缘处 {0} 无骨质：网格在此终止或有缺损。请确认颅骨是否完整，并移动锁孔。',
  'Cut {0}': '截骨平面 {0}',
  Cut: '截骨平面',
  'Proximal cut': '近端截骨平面',
  'Distal cut': '远端截骨平面',
  '{0}, pin {1}': '{0}固定针 {1}',
  '{0} pin {1}': '{0}固定针 {1}',
  Proximal: '近端',
  Distal: '远端',
  Bar: '连接杆',
  'Bar {0}': '连接杆 {0}',
  '{0} mm from the middle of {1} to the middle of {2}.': '{1} 中点至 {2} 中点 {0} mm。',
  '{0}: there is no place on the bone for pin {1} beside the cut. Set it by hand, or move the cut.':
    '{0}：截骨旁的骨面没有固定针 {1} 的位置。请手动放置，或移动截骨平面。',
  '{0} and {1} are {2} mm apart, less than blade and margin ({3} mm).':
    '{0} 与 {1} 相距 {2} mm，小于锯片与安全边距之和（{3} mm）。',
  'No pedicle was found within 6 mm of the point picked on the {0} of {1}: pick the middle of its narrowest section.':
    '在 {1} {0}侧拾取点 6 mm 内未找到椎弓根：请拾取其最窄处的中点。',
  "No upper endplate was found in {0}: the axes are level in the patient's coordinates. Turn them in the sagittal view.":
    '{0} 未找到上终板：轴线按患者坐标水平放置。请在矢状面调整。',
  "One side alone doesn't tell the middle of {0}: the axis is level in the patient's coordinates. Pick the tip of the spinous process.":
    '仅一侧无法确定 {0} 的中线：轴线按患者坐标水平放置。请拾取棘突尖。',
  'The body of {0} is {1} mm deep in the midline.': '{0} 椎体正中前后径 {1} mm。',
  'The level of {0} has no usual angle in the pack{1}; {2} degrees to the middle were taken as usual.':
    '方案中没有 {0} 节段的常用角度{1}；已取内倾 {2}°。',
  ': name it, for example "L4"': '：请命名，例如“L4”',
  'A round bar of {0} mm fits through the pedicle along the axis, 7 mm either way from its narrowest section.':
    '沿轴线自最窄处前后各 7 mm，椎弓根可容纳直径 {0} mm 的圆柱。',
  '{0} mm of bone from the entry to the front of {1}.': '入点至 {1} 前缘骨质 {0} mm。',
  '{0} degrees to the middle.': '内倾 {0}°。',
  '{0} degrees down against the upper endplate.': '相对上终板尾倾 {0}°。',
  'The pedicle has no narrowest section within 16 mm of the picked point: pick it again where the slices show the pedicle thinnest.':
    '拾取点 16 mm 内椎弓根没有最窄截面：请在切面中椎弓根最细处重新拾取。',
  'The pedicle holds a bar of {0} mm, {1} mm or less: in the neck a lateral mass screw is asked for; elsewhere think of a way in and out of the pedicle, or of none.':
    '椎弓根可容纳 {0} mm 圆柱，不超过 {1} mm：颈椎应改用侧块螺钉；其他节段可考虑 in-out-in 路径，或不置钉。',
  "A screw of {0} mm is {1} mm thicker than the pedicle's {2} mm: it breaches.":
    '{0} mm 螺钉比椎弓根（{2} mm）粗 {1} mm：将穿破皮质。',
  'A screw of {0} mm leaves {1} mm of bone each side in a pedicle of {2} mm, less than {3} mm.':
    '{0} mm 螺钉在 {2} mm 椎弓根内每侧仅余骨质 {1} mm，小于 {3} mm。',
  'A screw of {0} mm is longer than the {1} mm that keep its tip from the front of the body.':
    '{0} mm 螺钉超过使尖端避开椎体前缘的长度 {1} mm。',
  '{0} guide': '{0} 导板',
  'Nothing is proposed for "{0}": draw the plan by hand.': '“{0}”没有建议方案：请手动规划。',
  'The wedge closes by {0} degrees about the hinge.': '楔形绕铰链闭合 {0}°。',
  'Its base is {0} mm high at the back, {1} mm from the hinge.':
    '后方楔形底高 {0} mm，距铰链 {1} mm。',
  'blade: no saw blade "{0}" in the library': '锯片：器械库中没有锯片“{0}”',
  'Closing shortens the column by {0} mm at the pedicles, {1} mm from the hinge: so much the dura folds.':
    '闭合使脊柱在椎弓根处（距铰链 {1} mm）短缩 {0} mm：硬膜将相应皱缩。',
  'The stem opens by {0} mm at the front wall as the wedge closes.':
    '楔形闭合时，前部切口在前壁处张开 {0} mm。',
  '"{0}" passes the sleeve of "{1}" nearer than its wall allows: the guide has no sleeve there. Take a wider angle, a hinge further in front, or a guide of its own for the screws.':
    '“{0}”距“{1}”的导套小于其壁厚：导板在该处没有导套。请加大角度、将铰链前移，或为螺钉另设导板。',
  '{0} mm from the back to {1}.': '自后方至{1}共 {0} mm。',
  'the hinge': '铰链',
  '{0} mm before the hinge': '铰链前 {0} mm 处',
  'The hinge does not lie inside the body: nothing of it lies before the hinge. Pick both ends of the hinge line inside the body.':
    '铰链不在椎体内：铰链前方没有椎体。请在椎体内拾取铰链线两端。',
  '{0} mm of the body lie before the hinge; the stem is cut {1} mm deep, to {2} mm before the front wall.':
    '铰链前方椎体 {0} mm；前部切口深 {1} mm，止于前壁前 {2} mm。',
  'stem, before the hinge': '前部切口，铰链前方',
  'Neither hinge landmarks nor the front of the body were found: pick both ends of the hinge line.':
    '未找到铰链标志点和椎体前缘：请拾取铰链线两端。',
  'The {0} plane meets no bone on the {1}: change the angle or the hinge.':
    '{0}截骨平面在{1}侧未与骨相交：请更改角度或铰链。',
  upper: '上方',
  lower: '下方',
  Upper: '上方',
  Lower: '下方',
  '{0} mm from the back to {1} mm before the hinge.': '自后方至铰链前 {1} mm 处共 {0} mm。',
  'The cut begins {0} mm from the middle, beside the canal.':
    '截骨自距正中 {0} mm 处开始，位于椎管旁。',
  '{0} cut, {1}': '{0}截骨，{1}',
  "The case has no mesh of the dural sac: the canal's edge was taken from the pedicle's inner wall, {0} mm from the middle.":
    '病例中没有硬膜囊的网格：椎管边缘取自椎弓根内壁，距正中 {0} mm。',
  'The slots {0} run into each other: where they do, neither guides its blade. Move them apart or make one shorter.':
    '截骨槽 {0} 相交：相交处均无法引导锯片。请移开或缩短其一。',
  'Between the slots {0} a web of {1} mm is left, less than {2} mm: it breaks or is sawn through. Move them apart, or give each a guide of its own joined by a bar.':
    '截骨槽 {0} 之间仅余 {1} mm，小于 {2} mm：会断裂或被锯穿。请移开，或各用一个导板并以连接杆相连。',
  'The slots {0} share one wall of {1} mm: their own walls of {2} and {3} mm do not both fit between them.':
    '截骨槽 {0} 共用 {1} mm 的壁：各自 {2} mm 与 {3} mm 的护壁无法同时容纳。',
  '{0} mm of {1} lie ahead of the pin.': '固定针前方有 {1} {0} mm。',
};
