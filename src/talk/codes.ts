import { refs, type Code, type Job } from '../store/records.ts'
import { codeCard, listCard } from './cards/setup-cards.ts'
import { becomeExpert } from './clinic/expert-codes.ts'
import { findCodes } from './code.ts'
import { replaceCode } from './issuing.ts'
import { welcomeOffice } from './mentors/naming.ts'
import { giveOffice, officeWords } from './mentors/offices.ts'
import { moveHere } from './moving.ts'
import { teamTitle } from './names.ts'
import { joinNetwork } from './network.ts'
import { openProgramme, openTraining } from './programme/joining.ts'
import { showOwn } from './programme/showing.ts'
import { changeChat, ensurePerson, personHere, teamsHere, type Answer, type Scene } from './scene.ts'
import { countWrong, mustRest, resting } from './tries.ts'

/** A team code typed in a group: before the list, or later when the centre has answered. */
export async function useCodeInGroup(scene: Scene, text: string, called: boolean): Promise<Answer> {
  const teams = await teamsHere(scene)
  // "รหัสตู้เก็บของ 4821 ชั้นสอง": words that are no code of ours, where nobody is entering one.
  const expected = called || scene.chat.setup !== undefined
  if (!expected && findCodes(text).length === 0) return undefined
  const checked = await checkCode(scene, text)
  if ('problem' in checked) return codeCard(checked, teams.length === 0)
  const { key, code } = checked
  if (code.role === 'move') return moveHere(scene, key, code)
  if (code.role === 'network') return joinNetwork(scene, teams, code.team)
  const organisation = await scene.desk.get(refs.organisation(code.org))
  const name = organisation?.name ?? ''
  if (teams.length > 0) {
    // Teams of one group are of one school; one that has a centre already keeps it while another has none.
    const free = teams.filter((team) => team.org === undefined)
    const claimed = free.length > 0 ? free : teams
    for (const team of claimed) scene.desk.put(refs.team(team.id), { ...team, org: code.org })
    return { kind: 'text', text: `✓ ${claimed.map(teamTitle).join('\n')} อยู่กับ${name}แล้วค่ะ` }
  }
  changeChat(scene, { setup: { stage: 'list', org: code.org, at: scene.update.at } })
  return listCard(`✓ ${name}`)
}

/** A code sent in one's own chat: gives this person an office, or opens a programme. */
export async function useCodeInPrivate(scene: Scene, text: string): Promise<Answer> {
  const own = await showOwn(scene, text)
  if (own) return own
  const checked = await checkCode(scene, text)
  if ('problem' in checked) return { kind: 'text', text: `${checked.problem}\n${checked.help}` }
  const { key, code } = checked
  if ('team' in code) {
    const help =
      code.role === 'move'
        ? 'รหัสนี้ใช้ย้ายกลุ่มค่ะ\nรบกวนพิมพ์ในกลุ่ม LINE ใหม่ของทีม'
        : 'รหัสนี้เป็นรหัสเครือข่ายค่ะ\nรบกวนพิมพ์ในกลุ่ม LINE ของทีมโรงเรียนสมาชิก'
    return { kind: 'text', text: help }
  }
  if (code.role === 'expert') return becomeExpert(scene, key, code)
  if (code.role === 'assistant') return openProgramme(scene, key, code)
  if (code.role === 'trainer') return openTraining(scene, key, code)
  const { role } = code
  const organisation = await scene.desk.get(refs.organisation(code.org))
  const name = organisation?.name ?? ''
  if (role === 'team') {
    return { kind: 'text', text: `รหัสนี้เป็นรหัสทีมของ${name}ค่ะ\nรบกวนส่งในกลุ่ม LINE ของทีม` }
  }
  const id = await ensurePerson(scene)
  const known = (await personHere(scene))?.roles.find((held) => held.org === code.org && held.role === role)
  const { at } = scene.update
  const school = code.role === 'director' ? { school: code.school } : {}
  const office = known ?? { org: code.org, role, from: at, ...school }
  if (!known) {
    await giveOffice(scene, office)
    if (role !== 'mentor') scene.desk.put<Code>(refs.code(key), { ...code, used: at, user: id })
  }
  const of = code.role === 'director' ? code.school : name
  return welcomeOffice(scene, `✓ ท่านเป็น${officeWords[role]}ของ${of}แล้วค่ะ`, office)
}

/** Why a code does not open, and what helps. */
export type CodeProblem = { problem: string; help: string }

const notFound: CodeProblem = { problem: 'ยังไม่พบรหัสนี้ค่ะ', help: 'ลองดูตัวสะกดอีกครั้ง หรือขอรหัสใหม่จากศูนย์' }

/** Looks a typed code up, counting wrong ones. The same words for all that does not open, so nothing is learnt. */
async function checkCode(scene: Scene, text: string): Promise<{ key: string; code: Code } | CodeProblem> {
  if (mustRest(scene)) return resting
  const [key] = findCodes(text)
  const code = key === undefined ? undefined : await scene.desk.get(refs.code(key))
  if (key !== undefined && code && opens(code, scene.update.at)) return { key, code }
  countWrong(scene)
  return notFound
}

function opens(code: Code, at: number): boolean {
  return code.revoked === undefined && code.used === undefined && (code.until ?? Infinity) > at
}

/** Codes of people that a group has read are void at once, whatever else the message says. */
export async function burnLeaked(scene: Scene, text: string): Promise<Answer> {
  const news = new Map<string, string[]>()
  for (const key of findCodes(text)) {
    const code = await scene.desk.get(refs.code(key))
    if (!code || code.role === 'team' || 'team' in code || !opens(code, scene.update.at)) continue
    news.set(code.ownerChat, [...(news.get(code.ownerChat) ?? []), await replaceLeaked(scene, key, code)])
  }
  if (news.size === 0) return undefined
  for (const [index, [to, words]] of [...news].entries())
    tellOwner(scene, scene.newId(`j${index}`), to, words)
  return { kind: 'text', text: 'รหัสนี้ไม่ใช่รหัสทีมค่ะ รบกวนลบข้อความนี้' }
}

/** What a code is called by what it opens. */
const codeOffices: Record<Code['role'], string> = {
  ...officeWords,
  team: 'ทีม',
  move: 'ย้ายกลุ่ม',
  network: 'เครือข่าย',
  assistant: 'ครูผู้ช่วย',
  trainer: 'พี่เลี้ยง',
}

async function replaceLeaked(scene: Scene, key: string, code: Code): Promise<string> {
  const fresh = await replaceCode(scene, key, code)
  return `รหัส${codeOffices[code.role]} ${code.code} ถูกส่งในกลุ่ม จึงยกเลิกแล้วค่ะ\nรหัสใหม่ ${fresh}`
}

function tellOwner(scene: Scene, job: string, to: string, words: string[]): void {
  // Who gave it out has no chat with the bot any more: the new code stands where the old one was looked up.
  if (to === '') return
  const text = [...words, 'รบกวนส่งให้เจ้าของรหัสทางแชตส่วนตัว'].join('\n')
  scene.desk.add<Job>(refs.job(job), {
    to,
    say: { kind: 'text', text },
    retryKey: scene.uuid(),
    state: 'due',
    tries: 0,
    due: scene.update.received,
    at: scene.update.at,
  })
}
