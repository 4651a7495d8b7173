import type { Button, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { Member, Team } from '../../store/records.ts'
import { voucherWord } from '../leaders.ts'
import { callName } from '../names.ts'

type Door = { team: Team; request: string }

/** Somebody who is not in the list would join: the recorder lets them in with one tap. */
export function joinCard(doors: Door[], line: Omit<Member, 'id'>): Say {
  const several = doors.length > 1
  const who = [line.official, line.position].filter(Boolean).join(' ')
  return {
    kind: 'card',
    title: 'ยังไม่มีชื่อนี้ในรายชื่อค่ะ',
    lines: [clipGraphemes(who, 56), `ถ้าเป็นสมาชิกใหม่ ขอ${voucherWord(doors[0]!.team)}แตะ รับเข้าทีม`],
    ...(several ? { grid: doors.map((door) => admitButton(door, clipGraphemes(door.team.name, 14))) } : {}),
    buttons: [
      ...(several ? [] : doors.map((door) => admitButton(door, 'รับเข้าทีม'))),
      seeNames(doors[0]!.team),
    ],
  }
}

function admitButton({ team, request }: Door, label: string): Button {
  return { label, tap: { do: 'admit', team: team.id, request }, shown: 'รับเข้าทีม' }
}

/** A name that cannot be read as one person's: asked for in full. */
export function unknownNameCard(team: Team): Say {
  return {
    kind: 'card',
    title: 'ยังไม่มีชื่อนี้ในรายชื่อค่ะ',
    lines: ['ถ้าเป็นสมาชิกใหม่ ขอชื่อเต็มและตำแหน่งด้วยค่ะ', 'เช่น ฉันคือ นางสาวสมใจ รักดี ครู'],
    buttons: [seeNames(team), { label: 'แก้รายชื่อ', tap: { do: 'relist', team: team.id }, shown: 'แก้รายชื่อ' }],
  }
}

/** A claimed name from another account: a slip, or a new telephone. */
export function relinkCard({ team, request }: Door, member: Member): Say {
  return {
    kind: 'card',
    title: `${callName(member)} ยืนยันไว้แล้วค่ะ`,
    lines: [`ถ้าเปลี่ยนบัญชี LINE ขอ${voucherWord(team, member.person)}แตะ ยืนยันบัญชี`, 'คำตอบและชั่วโมงเดิมตามมาครบ'],
    buttons: [
      {
        label: 'ยืนยันบัญชี',
        tap: { do: 'admit', team: team.id, request },
        shown: `ยืนยันบัญชี${callName(member)}`,
      },
      seeNames(team),
    ],
  }
}

/** Several wait at the door, and the words do not say who is meant. */
export function doorsCard(doors: (Door & { name: string })[]): Say {
  return {
    kind: 'card',
    title: 'ท่านใดคะ',
    lines: ['แตะชื่อท่านที่ยืนยัน'],
    grid: doors.map((door) => admitButton(door, clipGraphemes(door.name, 14))),
  }
}

function seeNames(team: Team): Button {
  return { label: 'ดูรายชื่อ', tap: { do: 'setup', team: team.id }, shown: 'ดูรายชื่อ' }
}
