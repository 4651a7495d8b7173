import { defaultFlow } from '../../flows/load.ts'
import type { Button, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { Chat, Member, Team } from '../../store/records.ts'
import { shortNames } from '../roster.ts'
import { callName, tappingMembers, teamTitle } from '../names.ts'

/** Thai labels break off after about this many characters. */
const longestLabel = 14
/** A card has room for this many buttons below each other. */
const mostButtons = 4

/** The first words in a group: what the bot does, and what it never keeps. */
export function noticeCard(): Say {
  return {
    kind: 'card',
    title: 'สวัสดีค่ะ ผู้ช่วย PLC',
    lines: [
      'ช่วยจดบันทึก นับชั่วโมง และทำเล่ม Logbook ให้ทีม',
      '• คุยกันได้ตามปกติ บอตไม่เก็บค่ะ',
      '• เก็บเฉพาะที่ท่านกดส่งหรือเรียกบอต',
      '• ขอดู แก้ หรือถอนของตัวเองได้',
    ],
    buttons: [
      { label: 'เริ่มตั้งทีม', tap: { do: 'setup' }, shown: 'เริ่มตั้งทีม' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** The same when the bot comes back to a team it knows. */
export function backCard(teams: Team[]): Say {
  return {
    kind: 'card',
    title: 'สวัสดีค่ะ ผู้ช่วย PLC กลับมาแล้ว',
    lines: [
      ...teams.slice(0, -1).map((team) => teamTitle(team)),
      `${teamTitle(teams.at(-1)!)} และที่เก็บไว้ยังอยู่ครบ`,
      '• คุยกันได้ตามปกติ บอตไม่เก็บค่ะ',
      '• เก็บเฉพาะที่ท่านกดส่งหรือเรียกบอต',
    ],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** What is kept, who sees it, and how to take it back. */
export function privacyCard(chat: Chat['kind']): Say {
  return {
    kind: 'card',
    title: 'เก็บอะไรบ้าง',
    lines: [
      { label: 'เก็บ', text: 'คำตอบใต้หัวข้อ รูปและไฟล์ที่กดส่ง รูปช่วงประชุม เวลาที่ส่ง และชื่อตามรายชื่อทีม' },
      { label: 'ไม่เก็บ', text: 'ข้อความที่คุยกัน สติกเกอร์ ชื่อและรูปใน LINE' },
      { label: 'ผู้เห็น', text: 'ทีมของท่าน และผู้ดูแลของศูนย์ตามหน้าที่' },
      { label: 'ถอนคืน', text: 'ตอบกลับคำตอบของท่าน พิมพ์ ถอน หรือยกเลิกข้อความนั้นใน LINE' },
    ],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      ...(chat === 'group' ? [{ label: 'นำบอตออก', tap: { do: 'out' as const }, shown: 'นำบอตออก' }] : []),
    ],
  }
}

/** The first words in the own chat of somebody who is known: a member of teams, or somebody with an office. */
export function memberCard(teams: Team[]): Say {
  const last = teams.at(-1)
  return {
    kind: 'card',
    title: 'สวัสดีค่ะ ผู้ช่วย PLC',
    lines: [
      ...teams.slice(0, -1).map((team) => teamTitle(team)),
      last ? `${teamTitle(last)} ตอบส่วนตัวในแชตนี้ได้เลย` : 'เรื่องของท่าน แตะ เมนู PLC ได้เลย',
      '• เก็บเฉพาะที่ท่านส่งเป็นคำตอบ ขอดู แก้ หรือถอนได้',
    ],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'ช่วยเหลือ', tap: { do: 'help' }, shown: 'ช่วยเหลือ' },
      ...(last ? [{ label: 'ชั่วโมงของฉัน', tap: { do: 'hours' as const }, shown: 'ชั่วโมงของฉัน' }] : []),
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** The first words in a person's own chat. */
export function welcomeCard(): Say {
  return {
    kind: 'card',
    title: 'สวัสดีค่ะ ผู้ช่วย PLC',
    lines: [
      'ช่วยทีม PLC จดบันทึก นับชั่วโมง และทำเล่ม Logbook',
      '• เชิญ "ผู้ช่วย PLC" เข้ากลุ่ม LINE ของทีม แล้วเริ่มได้เลย',
      '• เก็บเฉพาะที่ท่านส่งเป็นคำตอบ ขอดู แก้ หรือถอนได้',
    ],
    buttons: [
      { label: 'ใส่รหัส', tap: { do: 'code' }, fill: 'รหัส ' },
      { label: 'ช่วยเหลือ', tap: { do: 'help' }, shown: 'ช่วยเหลือ' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** Asks for the centre's team code; going on without one is as good, for a team that is not founded yet. */
export function codeCard(wrong?: { problem: string; help: string }, founding = true): Say {
  const without: Button = { label: 'ยังไม่มีรหัส', tap: { do: 'nocode' }, shown: 'ยังไม่มีรหัส' }
  return {
    kind: 'card',
    title: wrong?.problem ?? 'ขอรหัสทีมจากศูนย์ค่ะ',
    lines: [...(wrong ? [wrong.help] : []), ...(founding ? ['ถ้ายังไม่มี เริ่มใช้ไปก่อนแล้วค่อยเพิ่มได้'] : [])],
    buttons: [{ label: 'ใส่รหัส', tap: { do: 'code' }, fill: 'รหัส ' }, ...(founding ? [without] : [])],
  }
}

/** Asks for the list of members; the title says what went before. */
export function listCard(title = 'ตั้งทีม PLC'): Say {
  return {
    kind: 'card',
    title,
    lines: ['ขอรายชื่อทีมค่ะ คัดลอกจากคำสั่งแต่งตั้งมาวางได้เลย', 'บรรทัดละ 1 ท่าน ลำดับตามนั้น', 'ขึ้นต้นข้อความด้วยคำว่า รายชื่อ'],
    buttons: [
      { label: 'วางรายชื่อ', tap: { do: 'list' }, fill: 'รายชื่อ โรงเรียน' },
      { label: 'ดูตัวอย่าง', tap: { do: 'sample' }, shown: 'ดูตัวอย่าง' },
    ],
  }
}

/** A list to copy the form of. The names are invented. */
export function sampleList(): Say {
  return {
    kind: 'text',
    text: [
      'รายชื่อ โรงเรียนตัวอย่าง กลุ่มคณิตคิดสนุก',
      'นางสมใจ รักเรียน ครูชำนาญการพิเศษ หัวหน้า',
      'นางสาวใจดี มีสุข ครูชำนาญการ ครูต้นแบบ',
      'นายตั้งใจ สอนดี ครู ผู้บันทึก',
      'ผอ. นายมั่นคง ก้าวหน้า ผู้อำนวยการโรงเรียน',
    ].join('\n'),
  }
}

/** The team's names to tap, in the order of the list. */
export function namesCard(team: Team, unread: string[] = []): Say {
  const members = tappingMembers(team)
  return {
    kind: 'card',
    title: `${teamTitle(team)} · ${members.length} ท่าน`,
    lines: ['รบกวนแตะชื่อของท่าน 1 ครั้งค่ะ', ...claimedLine(members), ...unread, ...freeLine(team)],
    grid: nameButtons(team, members),
    buttons: [
      { label: 'แก้รายชื่อ', tap: { do: 'relist', team: team.id }, shown: 'แก้รายชื่อ' },
      { label: 'แตะผิด', tap: { do: 'unclaim', team: team.id }, shown: 'แตะชื่อผิด ขอแตะใหม่' },
    ],
  }
}

function claimedLine(members: Member[]): string[] {
  const claimed = members.filter((member) => member.person !== undefined).length
  return claimed > 0 ? [`แตะแล้ว ${claimed}/${members.length} ท่าน ท่านที่แตะแล้วไม่ต้องแตะซ้ำ`] : []
}

/** Those who only help need not tap; heads of the school are named first. */
function freeLine(team: Team): string[] {
  const rank = (member: Member) => (member.outside === 'director' ? 0 : member.outside === 'deputy' ? 1 : 2)
  const outside = team.members.filter((member) => member.outside !== undefined)
  const names = [...new Set(outside.toSorted((a, b) => rank(a) - rank(b)).map(callName))]
  if (names.length === 0) return []
  const last = names.length > 1 ? ` และ ${names.at(-1)}` : names[0]
  return [`${names.slice(0, names.length > 1 ? -1 : 0).join(' ')}${last} ไม่ต้องแตะค่ะ`]
}

function nameButtons(team: Team, members: Member[]): Button[] {
  const all = tappingMembers(team)
  const labels = shortNames(all)
  return members.map((member) => ({
    label: clipGraphemes(labels[all.indexOf(member)] ?? member.first, longestLabel),
    tap: { do: 'claim', team: team.id, member: member.id },
    shown: `✓ ${member.first} ${member.last}`.trim(),
  }))
}

/** Several members answer to the name that was typed, perhaps in several teams. */
export function sameNameCard(found: { team: Team; member: Member }[]): Say {
  return {
    kind: 'card',
    title: `ชื่อนี้มี ${found.length} ท่านค่ะ`,
    lines: ['แตะชื่อของท่าน หรือพิมพ์ ฉันคือ ตามด้วยชื่อและนามสกุล'],
    grid: found.flatMap(({ team, member }) => nameButtons(team, [member])),
  }
}

/** Said once, when the last member has tapped; a plain text, because only that can be pinned. */
export function completeText(team: Team, name: string): Say {
  const count = tappingMembers(team).length
  return {
    kind: 'text',
    text: [
      `✓ ${name} ครบ ${count}/${count} ท่านแล้วค่ะ`,
      'เรียกบอตเมื่อไรก็ได้ พิมพ์: เมนู PLC',
      '(กดค้างข้อความนี้ แล้วเลือก ประกาศ จะหาง่าย)',
    ].join('\n'),
    buttons: [beginButton(team), { label: 'ดูทีม', tap: { do: 'team', team: team.id }, shown: 'ดูทีม' }],
  }
}

/** Who is in the team, and how many have tapped a name. Names are tapped and lists changed in the team's group. */
export function teamCard(team: Team, chat: Chat['kind'], running = false): Say {
  const members = tappingMembers(team)
  const claimed = members.filter((member) => member.person !== undefined).length
  const claim: Button = { label: 'แตะชื่อ', tap: { do: 'setup', team: team.id }, shown: 'แตะชื่อ' }
  const inGroup: Button[] = [
    ...(claimed < members.length ? [claim] : []),
    { label: 'แก้รายชื่อ', tap: { do: 'relist', team: team.id }, shown: 'แก้รายชื่อ' },
    { label: 'เพิ่มทีม', tap: { do: 'addteam' }, shown: 'เพิ่มทีมในกลุ่มนี้' },
  ]
  return {
    kind: 'card',
    title: `${teamTitle(team)} · ${claimed}/${members.length} ท่าน`,
    lines: [
      ...(team.school ? [team.school] : []),
      ...team.members.map((member) => `${member.official} ${dutiesOf(member)}`.trim()),
    ],
    buttons: [
      ...(running ? [] : [beginButton(team)]),
      ...(chat === 'group' ? inGroup : []),
      { label: 'นับชั่วโมง', tap: { do: 'rules', team: team.id }, shown: 'นับชั่วโมงอย่างไร' } as const,
    ].slice(0, mostButtons),
  }
}

const outsideWords: Record<string, string> = {
  director: 'ผอ.',
  deputy: 'รอง ผอ.',
  mentor: 'พี่เลี้ยง',
  expert: 'ผู้เชี่ยวชาญ',
  supervisor: 'ศน.',
}

function dutiesOf(member: Team['members'][number]): string {
  const help = member.outside === undefined ? undefined : outsideWords[member.outside]
  const duties = [
    ...(help ? [help] : []),
    ...(member.place === 'head' ? ['หัวหน้า'] : []),
    ...(member.place === 'recorder' ? ['ผู้บันทึก'] : []),
    ...(member.model ? ['ครูต้นแบบ'] : []),
  ]
  return duties.length > 0 ? `(${duties.join(', ')})` : ''
}

function beginButton(team: Team) {
  return {
    label: 'เริ่มวงรอบ',
    tap: { do: 'plan' as const, team: team.id, flow: defaultFlow.id },
    shown: 'เริ่มวงรอบ',
  }
}
