import { readStory, type Turn } from '../story.ts'

/** Where a conversation may stand: reached by stories, or from another state, and some turns more. */
export type State = {
  key: string
  /** What a reader of the table is told. */
  title: string
  /** The chat that is spoken in, and who speaks. */
  in: string
  who: string
  from?: string
  after?: string
  /** How many turns of that story were played, if not all. */
  first?: number
  turns: Turn[]
}

const group = { in: 'group', who: 'wichai' }
const recorder = 'thanakorn'
const list =
  'รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่มคณิตคิดสนุก\nนางสุภาพร แก้วมณี ครูชำนาญการพิเศษ หัวหน้า\nนางมาลี ศรีสุข ครู\n' +
  'นางสาวกานดา ใจดี ครู ครูต้นแบบ\nนายวิชัย ทองคำ ครู\nนายธนกร พูลผล ครู ผู้บันทึก'
const observation = 'ผู้เรียน: วาดภาพได้เกือบทุกคน\nทำได้ดี: ให้เวลาคิด\nเสนอแนะ: ไม่มี'
const everybody = ['supaporn', 'malee', 'kanda', 'wichai', recorder, 'pim', 'on']

const founding: State[] = [
  { key: 'new', title: 'The bot is in the group and has not spoken yet', ...group, turns: [] },
  { key: 'greeted', title: 'The bot has greeted', ...group, turns: [{ does: 'join' }] },
  {
    key: 'code',
    title: 'Set-up: it asked for the centre’s code',
    ...group,
    from: 'greeted',
    turns: [{ who: recorder, tap: 'เริ่มตั้งทีม' }],
  },
  {
    key: 'list',
    title: 'Set-up: it asked for the list of names',
    ...group,
    from: 'code',
    turns: [{ who: recorder, tap: 'ยังไม่มีรหัส' }],
  },
  {
    key: 'names',
    title: 'The list is there, nobody has tapped a name',
    ...group,
    from: 'list',
    turns: [{ who: recorder, say: list }],
  },
  {
    key: 'some-names',
    title: 'Some have tapped their names',
    ...group,
    from: 'names',
    turns: [
      { who: 'malee', tap: 'มาลี' },
      { who: recorder, tap: 'ธนกร' },
    ],
  },
  { key: 'team', title: 'All names are tapped, no round yet', ...group, after: 'team', turns: [] },
  {
    key: 'proposed',
    title: 'A round is proposed',
    ...group,
    from: 'team',
    turns: [{ who: recorder, tap: 'เริ่มวงรอบ' }],
  },
]

const steps: State[] = [
  {
    key: 'analyze',
    title: 'Step 1 open, first answers are there',
    ...group,
    after: 'round',
    turns: [
      { who: 'malee', say: 'ปัญหา: แก้โจทย์เศษส่วนไม่ได้' },
      { who: 'wichai', say: 'สาเหตุ: สอนสูตรก่อนภาพ', as: 'answer' },
      { who: 'wichai', say: 'เที่ยงนี้กินอะไรดีครับ', as: 'talk' },
    ],
  },
  {
    key: 'asked-back',
    title: 'Step 1: a number was asked back',
    ...group,
    from: 'analyze',
    turns: [{ who: 'wichai', say: 'ก่อนพัฒนา: ไม่รู้' }],
  },
  {
    key: 'which-field',
    title: 'Step 1: words wait for “เก็บเป็นข้อใดคะ”',
    ...group,
    from: 'analyze',
    turns: [{ who: 'wichai', say: 'เด็กไม่เห็นภาพของเศษส่วน', repliesTo: 'step' }],
  },
  {
    key: 'others-words',
    title: 'Step 1: words wait because a colleague’s stand there',
    ...group,
    from: 'analyze',
    turns: [{ who: 'wichai', say: 'ปัญหา: คูณเลขไม่คล่อง' }],
  },
  {
    key: 'announced',
    title: 'Step 1: the speaker has tapped [ส่งรูป/ไฟล์]',
    ...group,
    from: 'analyze',
    turns: [{ who: 'wichai', tap: 'ส่งรูป/ไฟล์', on: 'step' }],
  },
  {
    key: 'plan',
    title: 'Step 2 open with nothing in it',
    ...group,
    from: 'analyze',
    turns: [
      {
        who: recorder,
        say: 'หลักฐาน: คะแนนสอบท้ายหน่วย\nนักเรียน: ป.4/1 จำนวน 28 คน\nก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน\nเป้าหมาย: ร้อยละ 70',
      },
    ],
  },
  {
    key: 'observe',
    title: 'Step 3 open, the day of the open class',
    ...group,
    from: 'plan',
    turns: [
      {
        who: 'kanda',
        say: 'วัตถุประสงค์: แก้โจทย์ได้\nแนวทาง: วาดภาพก่อนคิดเลข\nหลักการ: CPA\nแผนการสอน: https://drive.google.com/abc\nเครื่องมือ: แบบทดสอบ\nเปิดชั้น: พ. 16 ธ.ค. 10.30 น.\nจุดสังเกต: การวาดภาพ',
      },
      { who: 'on', now: '2026-12-16T12:00:00+07:00', in: 'on', does: 'follow' },
    ],
  },
  {
    key: 'reflect',
    title: 'Step 4 open',
    ...group,
    from: 'observe',
    turns: [
      {
        who: 'kanda',
        say: 'สอนจริง: พ. 16 ธ.ค. 10.30 น.\nนักเรียนมา: 27 คน\nหลังสอน: เด็กวาดภาพก่อนคิด\nชิ้นงาน: ไม่มี',
      },
      ...everybody.filter((who) => who !== 'kanda').map((who) => ({ who, say: observation })),
    ],
  },
  {
    key: 'redesign',
    title: 'Step 5 open, the last one',
    ...group,
    from: 'reflect',
    turns: [
      {
        who: recorder,
        say: 'หลังพัฒนา: เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน\nผลผู้เรียน: วาดภาพก่อนคิดเลข\nผลครู: ใช้ภาพก่อนสูตร\nทำต่อ: ไม่มี\nปรับปรุง: เพิ่มใบงานสองระดับ',
      },
      ...everybody.map((who) => ({ who, say: 'สะท้อนผล: ให้เด็กวาดก่อน' })),
    ],
  },
]

const meetings: State[] = [
  {
    key: 'meeting',
    title: 'A meeting is going on',
    ...group,
    from: 'analyze',
    turns: [
      { who: recorder, now: '2026-11-25T15:40:00+07:00', say: 'เริ่มประชุม PLC' },
      { who: 'malee', tap: 'ลงชื่อ' },
    ],
  },
  {
    key: 'meeting-forgotten',
    title: 'Nobody closed yesterday’s meeting',
    ...group,
    from: 'meeting',
    turns: [{ who: 'malee', now: '2026-11-26T12:00:00+07:00', say: 'เก็บจานกันด้วยนะคะ' }],
  },
  {
    key: 'meeting-closed',
    title: 'A meeting has just been closed',
    ...group,
    from: 'meeting',
    turns: [{ who: recorder, now: '2026-11-25T17:10:00+07:00', say: 'จบประชุม PLC' }],
  },
]

const endings: State[] = [
  {
    key: 'ready-gaps',
    title: 'All steps are complete, the cover is not',
    ...group,
    from: 'redesign',
    turns: [
      {
        who: 'kanda',
        say: 'แผนใหม่: https://drive.google.com/def\nสิ่งที่ปรับ: ใบงานสองระดับ\nนำไปใช้: ป.4/2 ภาค 2\nข้อเสนอแนะ: ไม่มี',
      },
      { who: recorder, say: 'วงรอบหน้า: ทำซ้ำ' },
    ],
  },
  {
    key: 'ready',
    title: 'The book is ready to be signed',
    ...group,
    from: 'ready-gaps',
    turns: [{ who: recorder, say: 'วิชา: คณิตศาสตร์\nชั้น: ป.4' }],
  },
  {
    key: 'sent',
    title: 'The book is sent',
    ...group,
    from: 'ready',
    turns: [{ who: recorder, say: 'ส่งเล่ม PLC' }],
  },
  {
    key: 'signed',
    title: 'The book is signed',
    ...group,
    from: 'sent',
    turns: [
      { who: recorder, photo: {}, as: 'page' },
      { who: recorder, say: 'ผอ.ลงนามแล้ว', repliesTo: 'page' },
    ],
  },
  {
    key: 'paused',
    title: 'The team rests',
    ...group,
    from: 'signed',
    turns: [{ who: recorder, tap: 'พักก่อน' }],
  },
  {
    key: 'stopped',
    title: 'The round was given up',
    ...group,
    from: 'analyze',
    turns: [{ who: recorder, say: 'ยุติวงรอบ: ครูต้นแบบย้ายโรงเรียน' }],
  },
  {
    key: 'term-over',
    title: 'The term ended before the round',
    ...group,
    from: 'analyze',
    turns: [{ who: 'malee', now: '2027-05-18T09:00:00+07:00', say: 'เปิดเทอมแล้วนะคะ' }],
  },
  {
    key: 'removed',
    title: 'The bot was removed from the group',
    ...group,
    from: 'analyze',
    turns: [{ does: 'leave' }],
  },
  {
    key: 'back',
    title: 'The bot was removed and is back',
    ...group,
    from: 'removed',
    turns: [{ does: 'join' }],
  },
  { key: 'moved', title: 'The team has moved to another group', ...group, after: 'move', turns: [] },
]

const others: State[] = [
  {
    key: 'two-teams',
    title: 'Two teams in one group',
    in: 'group',
    who: 'wichai',
    after: 'same-group',
    turns: [],
  },
  { key: 'network', title: 'A round of a network of schools', ...group, after: 'network', turns: [] },
]

const second = 'รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่มสายชั้นสี่\nนางมาลี ศรีสุข ครู หัวหน้า\nนายก้อง ไกล ครู ผู้บันทึก'
const own = (who: string) => ({ in: who, who })
const privately: State[] = [
  { key: 'p-unknown', title: 'Somebody we have never met', ...own('nobody'), turns: [] },
  {
    key: 'p-friend',
    title: 'Somebody without a team who has been welcomed',
    ...own('nobody'),
    turns: [{ who: 'nobody', in: 'nobody', does: 'follow' }],
  },
  { key: 'p-member', title: 'A member, in step 1', ...own('wichai'), from: 'analyze', turns: [] },
  { key: 'p-observer', title: 'A member, in step 3', ...own('on'), from: 'observe', turns: [] },
  { key: 'p-recorder', title: 'The recorder, in step 4', ...own(recorder), from: 'reflect', turns: [] },
  { key: 'p-head', title: 'The head, in step 1', ...own('supaporn'), from: 'analyze', turns: [] },
  {
    key: 'p-written',
    title: 'The recorder, to whom the mentor has just written',
    ...own('somporn'),
    after: 'mentor-teams',
    turns: [
      { who: 'ratree', in: 'ratree', now: '2026-11-27T10:00:00+07:00', say: '{mentor}' },
      { who: 'ratree', in: 'ratree', say: 'นางราตรี รักษ์ศิลป์ ศึกษานิเทศก์' },
      { who: 'ratree', in: 'ratree', say: 'ดูแลทีม วิทย์' },
      { who: 'ratree', in: 'ratree', say: 'ดูทีละเรื่อง' },
      { who: 'ratree', in: 'ratree', say: 'ทักครูผู้บันทึก' },
      { who: 'ratree', in: 'ratree', tap: 'ส่ง' },
    ],
  },
  {
    key: 'p-no-round',
    title: 'A member of a team without a round',
    ...own('wichai'),
    from: 'team',
    turns: [],
  },
  { key: 'p-signed', title: 'A member, the book is signed', ...own('wichai'), from: 'signed', turns: [] },
  {
    key: 'p-mentor',
    title: 'The mentor, a book waits',
    ...own('chanpen'),
    from: 'sent',
    turns: [
      { who: 'chanpen', say: 'ฉันคือจันทร์เพ็ญ' },
      { who: 'chanpen', in: 'chanpen', does: 'follow' },
    ],
  },
  {
    key: 'p-director',
    title: 'The director, a book waits',
    ...own('somchai'),
    from: 'sent',
    turns: [
      { who: 'somchai', say: 'ฉันคือสมชาย' },
      { who: 'somchai', in: 'somchai', does: 'follow' },
    ],
  },
  { key: 'p-admin', title: 'The administrator', ...own('admin'), after: 'centre', turns: [] },
  {
    key: 'p-manager',
    title: 'A centre’s manager',
    ...own('boss'),
    after: 'centre',
    turns: [{ who: 'boss', in: 'boss', say: 'รหัส {manager}' }],
  },
  {
    key: 'p-two-teams',
    title: 'A member of two teams',
    ...own('malee'),
    from: 'analyze',
    turns: [
      { in: 'group2', does: 'join' },
      { who: 'malee', in: 'group2', tap: 'เริ่มตั้งทีม' },
      { who: 'malee', in: 'group2', tap: 'ยังไม่มีรหัส' },
      { who: 'malee', in: 'group2', say: second },
      { who: 'malee', in: 'group2', tap: 'มาลี' },
      { who: 'kong', in: 'group2', tap: 'ก้อง' },
      { who: 'kong', in: 'group2', tap: 'เริ่มวงรอบ' },
      { who: 'kong', in: 'group2', tap: 'เริ่มตามนี้' },
    ],
  },
]

const offices: State[] = [
  {
    key: 'p-many-teams',
    title: 'A mentor of three teams, Monday’s card is there',
    ...own('ratree'),
    after: 'mentor-monday',
    first: 10,
    turns: [],
  },
  {
    key: 'p-matter',
    title: 'The same, the first matter is open',
    ...own('ratree'),
    after: 'mentor-monday',
    first: 13,
    turns: [],
  },
  {
    key: 'p-commenting',
    title: 'The same, words of advice are asked for',
    ...own('ratree'),
    after: 'mentor-monday',
    first: 14,
    turns: [],
  },
  {
    key: 'p-expert',
    title: 'An expert, three questions wait',
    ...own('somsri'),
    after: 'clinic-one-by-one',
    first: 3,
    turns: [],
  },
  {
    key: 'p-consulting',
    title: 'A member has chosen what the question is about',
    ...own('kanda'),
    after: 'clinic-private',
    first: 3,
    turns: [],
  },
  {
    key: 'p-assistant',
    title: 'An assistant teacher, nothing logged yet',
    ...own('on'),
    after: 'assistant-joins',
    turns: [],
  },
  {
    key: 'p-logging',
    title: 'The same, a course’s line is asked for',
    ...own('on'),
    from: 'p-assistant',
    turns: [{ who: 'on', in: 'on', say: 'บันทึกวิชา' }],
  },
  {
    key: 'p-trainer',
    title: 'A mentor of assistant teachers, two courses and a question wait',
    ...own('supaporn'),
    after: 'assistant-mentor',
    first: 14,
    turns: [],
  },
]

/** All states, in the order in which a reader meets them. */
export const states: State[] = [
  ...founding,
  ...steps,
  ...meetings,
  ...endings,
  ...others,
  ...privately,
  ...offices,
]

/** Everything that happens on the way to a state. */
export function wayTo(state: State): Turn[] {
  const before = states.find(({ key }) => key === state.from)
  if (state.from !== undefined && !before) throw new Error(`no state ${state.from}`)
  const story = state.after === undefined ? [] : turnsOf(state.after, state.first)
  return [...(before ? wayTo(before) : story), ...state.turns]
}

function turnsOf(name: string, first?: number): Turn[] {
  const { after = [], turns } = readStory(name)
  return [...after.flatMap((story) => turnsOf(story)), ...turns.slice(0, first)]
}
