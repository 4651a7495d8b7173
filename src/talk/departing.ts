import { refs, type Job } from '../store/records.ts'
import { leaveCard } from './cards/group-cards.ts'
import { callName } from './names.ts'
import { findPerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** A button that puts the bot out is not left lying about: afterwards it asks again, ms. */
const askedLasts = 10 * 60_000

/** [นำบอตออก]: asks once more. In one's own chat LINE itself has the way, blocking. */
export async function askToLeave(scene: Scene): Promise<Answer> {
  if (scene.chat.kind !== 'group') return { kind: 'text', text: 'นำบอตออกได้ในกลุ่ม LINE ของทีมค่ะ' }
  return (await whoPutsOut(scene)) === undefined ? forMembers : leaveCard(scene.update.at)
}

/** [นำออก]: says who did it and leaves; what is kept stays. */
export async function leaveGroup(scene: Scene, asked: number): Promise<Answer> {
  const { update, chat } = scene
  if (chat.kind !== 'group' || update.at - asked > askedLasts) return askToLeave(scene)
  const who = await whoPutsOut(scene)
  if (who === undefined) return forMembers
  // A job outlives a crash between the words and the leaving.
  scene.desk.add<Job>(refs.job(scene.newId('j')), {
    to: chat.id,
    leave: true,
    retryKey: scene.uuid(),
    state: 'due',
    tries: 0,
    due: update.received,
    at: update.at,
  })
  return { kind: 'text', text: `${who}นำผู้ช่วย PLC ออกจากกลุ่มค่ะ\nที่เก็บไว้ยังอยู่ครบ เชิญกลับได้ทุกเมื่อ` }
}

const forMembers: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของสมาชิกที่ยืนยันชื่อแล้วค่ะ' }

/** The member who would put the bot out, by name; '' where no team is founded yet and anybody may. */
async function whoPutsOut(scene: Scene): Promise<string | undefined> {
  const teams = await teamsHere(scene)
  if (teams.length === 0) return ''
  const person = await findPerson(scene)
  const lines = person === undefined ? [] : teams.flatMap((team) => team.members)
  const member = lines.find((line) => line.person === person)
  return member && callName(member)
}
