import { refs, type Code, type Job } from '../store/records.ts'
import { codeCard, listCard } from './cards/setup-cards.ts'
import { codeKey, makeCode } from './code.ts'
import { changeChat, teamsHere, type Answer, type Scene } from './scene.ts'

/** Wrong codes allowed in a chat, and for how long it must rest after them, ms. */
const allowedTries = 5
const restAfterTries = 15 * 60_000

/** A code typed in a group. Only team codes count here; any other is burnt at once, because all have read it. */
export async function useCodeInGroup(scene: Scene, text: string): Promise<Answer> {
  const checked = await checkCode(scene, text)
  if ('problem' in checked) return codeCard(checked.problem)
  const { key, code } = checked
  if (code.role !== 'team') {
    await burnCode(scene, key, code)
    return { kind: 'text', text: 'รหัสนี้ไม่ใช่รหัสทีมค่ะ รบกวนลบข้อความนี้' }
  }
  const organisation = await scene.desk.get(refs.organisation(code.org))
  const name = organisation?.name ?? ''
  const [team] = await teamsHere(scene)
  if (team) {
    scene.desk.put(refs.team(team.id), { ...team, org: code.org })
    return { kind: 'text', text: `✓ ทีม${team.name} อยู่กับ${name}แล้วค่ะ` }
  }
  changeChat(scene, { setup: { stage: 'list', org: code.org, by: scene.update.account } })
  return listCard(name)
}

type Checked = { key: string; code: Code } | { problem: string }

/** Looks a typed code up, counting wrong ones. The same sentence for all that does not open, so nothing is learnt. */
export async function checkCode(scene: Scene, text: string): Promise<Checked> {
  const { at } = scene.update
  const tries = scene.chat.tries
  const counted = tries && at - tries.since < restAfterTries ? tries : { count: 0, since: at }
  if (counted.count >= allowedTries) return { problem: 'ลองหลายครั้งแล้ว รบกวนลองใหม่ใน 15 นาทีค่ะ' }
  const key = codeKey(text)
  const code = key === undefined ? undefined : await scene.desk.get(refs.code(key))
  const open = code && code.revoked === undefined && (code.until ?? Infinity) > at && code.used === undefined
  if (key !== undefined && open) return { key, code }
  changeChat(scene, { tries: { count: counted.count + 1, since: counted.since } })
  return { problem: 'ยังไม่พบรหัสนี้ค่ะ ลองดูตัวสะกดอีกครั้ง หรือขอรหัสใหม่จากศูนย์' }
}

/** Voids a code that strangers have read and tells its owner privately, with a new one. */
async function burnCode(scene: Scene, key: string, code: Code): Promise<void> {
  scene.desk.put(refs.code(key), { ...code, revoked: scene.update.at })
  const fresh = await issueCode(scene, { ...code, from: scene.update.at })
  const role = code.role === 'manager' ? 'ผู้จัดการ' : 'พี่เลี้ยง'
  const text = [
    `รหัส${role} ${code.code} ถูกส่งในกลุ่ม จึงยกเลิกแล้วค่ะ`,
    `รหัสใหม่ ${fresh}`,
    'รบกวนส่งให้เจ้าของรหัสทางแชตส่วนตัว',
  ].join('\n')
  scene.desk.add<Job>(refs.job(scene.newId('j')), {
    to: code.ownerChat,
    say: { kind: 'text', text },
    retryKey: scene.uuid(),
    state: 'due',
    tries: 0,
    due: scene.update.received,
    at: scene.update.at,
  })
}

/** Puts a new code on the desk and returns its typed form. */
export async function issueCode(scene: Scene, code: Omit<Code, 'code'>): Promise<string> {
  for (;;) {
    const typed = makeCode(scene.random)
    const key = codeKey(typed)
    if (key === undefined) throw new Error('a fresh code cannot be read back')
    if (await scene.desk.get(refs.code(key))) continue
    scene.desk.put(refs.code(key), { ...code, code: typed })
    return typed
  }
}
