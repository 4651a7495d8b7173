import { channelChecks } from './checks/channel.ts'
import { conversationChecks } from './checks/conversation.ts'
import { deployedChecks } from './checks/deployed.ts'
import { keepingChecks } from './checks/keeping.ts'
import { projectChecks } from './checks/project.ts'
import { bad, steps, unknown, type Check, type Finding } from './check.ts'
import { readTarget } from './target.ts'
import type { World } from './world.ts'

/** Everything the doctor looks at, in the order of the steps. */
export const checks: Check[] = [
  ...projectChecks,
  ...keepingChecks,
  ...channelChecks,
  ...deployedChecks,
  ...conversationChecks,
]

const marks = { good: '✓', bad: '✗', unknown: '–' }

/**
 * Looks at everything, or at what is named (a step or a single check), and tells it line by line. Returns whether
 * nothing was found that is wrong; what cannot be seen from here is not wrong.
 */
export async function examine(world: World, named: string[], tell: (line: string) => void): Promise<boolean> {
  const strange = named.filter((name) => !checks.some((check) => check.step === name || check.name === name))
  if (strange.length > 0) {
    tell(`There is no step or check "${strange.join('", "')}". Steps: ${steps.join(', ')}.`)
    return false
  }
  const chosen = checks.filter(
    ({ step, name }) => named.length === 0 || named.includes(step) || named.includes(name),
  )
  const seen = { good: 0, bad: 0, unknown: 0 }
  let step = ''
  for (const check of chosen) {
    if (check.step !== step) tell(`\n${steps.indexOf(check.step) + 1}. ${check.step}`)
    step = check.step
    const finding = await lookAt(world, check)
    seen[finding.state]++
    tell(`  ${marks[finding.state]} ${check.proves}: ${finding.told}`)
    if (finding.state === 'bad') tell(`      to mend: ${check.mend}`)
    if (finding.state === 'unknown') tell(`      to see: ${check.mend}`)
  }
  tell(`\n${seen.good} ✓, ${seen.bad} ✗, ${seen.unknown} – (– cannot be seen from here: look yourself)`)
  return seen.bad === 0
}

async function lookAt(world: World, check: Check): Promise<Finding> {
  if (check.only === 'firebase' && !readTarget(world.variables).project) {
    return unknown('GOOGLE_CLOUD_PROJECT is not set, so this is not looked for')
  }
  try {
    return await check.look(world)
  } catch (error) {
    return bad(error instanceof Error ? error.message.split('\n')[0]! : 'it failed')
  }
}
