import type { Say } from '../../flows/say.ts'
import { refs, type Team } from '../../store/records.ts'
import { decides, forLeaders } from '../leaders.ts'
import { teamTitle } from '../names.ts'
import { findPerson, teamsHere, type Answer, type Scene } from '../scene.ts'
import { budgetOf, priceOf } from '../spending.ts'
import { askTeam, teamsMeant } from '../which-team.ts'

/** "เตือนในกลุ่ม PLC": what a reminder to the whole group costs, before anything is switched on. */
export async function offerAloud(scene: Scene): Promise<Answer> {
  const teams = await teamsMeant(scene)
  const [team, another] = teams
  if (!team) return noTeam
  if (another) return askTeam(scene, teams, { text: 'เตือนในกลุ่ม PLC' })
  if (team.org === undefined) return noCentre
  const { sent, limit } = await budgetOf(scene, team.org)
  const price = priceOf(team)
  const used = `เดือนนี้ศูนย์ใช้ไป ${sent}/${limit} ข้อความ`
  return team.aloud === undefined ? offerCard(team, price, used) : openCard(team, price, used)
}

/** The typed or tapped word: only the recorder and the head decide, since it is heard by all and paid by the centre. */
export async function switchAloud(scene: Scene, on: boolean, id?: string): Promise<Answer> {
  const teams = id === undefined ? await teamsMeant(scene) : await teamsHere(scene)
  const [team, another] = id === undefined ? teams : teams.filter((one) => one.id === id)
  if (!team) return noTeam
  const text = on ? 'ยืนยันเตือนในกลุ่ม PLC' : 'ปิดเตือนในกลุ่ม PLC'
  if (another) return askTeam(scene, teams, { text })
  if (!decides(team, await findPerson(scene))) return forLeaders
  if (team.org === undefined) return noCentre
  scene.desk.put<Team>(refs.team(team.id), {
    ...team,
    aloud: on ? (team.aloud ?? scene.update.at) : undefined,
  })
  return on
    ? { kind: 'text', text: `✓ เตือนในกลุ่ม ครั้งละ ${priceOf(team)} ข้อความค่ะ\n${how}\n${toClose}` }
    : { kind: 'text', text: '✓ ไม่เตือนในกลุ่มแล้วค่ะ\nผู้บันทึกยังได้รับในแชตส่วนตัวตามเดิม' }
}

const how = 'เมื่อขั้นยังไม่ครบ ในวันกำหนด และหลังนั้น 3 วันทำการ'
const toClose = 'ปิด พิมพ์ ปิดเตือนในกลุ่ม PLC'

function offerCard(team: Team, price: number, used: string): Say {
  return {
    kind: 'card',
    title: 'ให้เตือนในกลุ่มด้วยไหมคะ',
    lines: [teamTitle(team), how, `ครั้งละ ${price} ข้อความ (ทุกคนในรายชื่อ)`, used],
    buttons: [
      { label: 'เปิดเตือน', tap: { do: 'aloud', team: team.id, on: true }, shown: 'เปิดเตือนในกลุ่ม' },
      { label: 'ไม่เปิด', tap: { do: 'stay' }, shown: 'ไม่เปิด' },
    ],
  }
}

function openCard(team: Team, price: number, used: string): Say {
  return {
    kind: 'card',
    title: 'เตือนในกลุ่มเปิดอยู่ค่ะ',
    lines: [teamTitle(team), how, `ครั้งละ ${price} ข้อความ`, used],
    buttons: [{ label: 'ปิดเตือนในกลุ่ม', tap: { do: 'aloud', team: team.id, on: false }, shown: 'ปิดเตือนในกลุ่ม' }],
  }
}

const noTeam: Answer = { kind: 'text', text: 'ยังไม่มีทีมในแชตนี้ค่ะ' }

const noCentre: Answer = {
  kind: 'text',
  text: 'เตือนในกลุ่มใช้ข้อความของศูนย์ค่ะ\nเพิ่มรหัสทีมจากศูนย์ก่อน เช่น รหัส ทะเล-4821-มะลิ',
}
