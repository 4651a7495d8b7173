import type { Say } from '../../flows/say.ts'
import type { Team } from '../../store/records.ts'
import { tappingMembers, teamTitle } from '../names.ts'
import { teamButton } from '../which-team.ts'

/** Several teams meet in the group: whose names are meant. */
export function listsCard(teams: Team[]): Say {
  return {
    kind: 'card',
    title: 'รายชื่อของทีมใดคะ',
    lines: ['มีหลายทีม แตะทีมของท่าน'],
    grid: teams.map((team) => teamButton(team, { do: 'setup', team: team.id })),
  }
}

/** A list for a group that has one: nothing was changed yet. */
export function secondListCard(team: Team): Say {
  const count = tappingMembers(team).length
  return {
    kind: 'card',
    title: `${teamTitle(team)}มีรายชื่อ ${count} ท่านแล้วค่ะ`,
    lines: ['ถ้าจะใช้รายชื่อใหม่ แตะ แก้รายชื่อ แล้ววางอีกครั้ง', 'ถ้าเป็นอีกทีมหนึ่งในกลุ่มนี้ แตะ เพิ่มทีม'],
    buttons: [
      { label: 'ดูรายชื่อ', tap: { do: 'setup', team: team.id }, shown: 'ดูรายชื่อ' },
      { label: 'แก้รายชื่อ', tap: { do: 'relist', team: team.id }, shown: 'แก้รายชื่อ' },
      { label: 'เพิ่มทีม', tap: { do: 'addteam' }, shown: 'เพิ่มทีมในกลุ่มนี้' },
    ],
  }
}

/** The second of two steps: nobody puts the bot out by a slip of the thumb. */
export function leaveCard(at: number): Say {
  return {
    kind: 'card',
    title: 'นำผู้ช่วย PLC ออกจากกลุ่มไหมคะ',
    lines: ['ที่เก็บไว้ยังอยู่ครบ เชิญกลับได้ทุกเมื่อ', 'บอตจะบอกในกลุ่มว่าท่านใดนำออก'],
    buttons: [
      { label: 'ไม่นำออก', tap: { do: 'stay' }, shown: 'ไม่นำออก' },
      { label: 'นำออก', tap: { do: 'goout', at }, shown: 'นำออก' },
    ],
  }
}
