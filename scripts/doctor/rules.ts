/** Why these security rules would let a client in, one sentence each; none when they deny everybody everything. */
export function findOpenings(rules: string): string[] {
  const code = rules.replaceAll(/\/\*[^]*?\*\/|\/\/[^\n]*/g, '')
  const grants = [...code.matchAll(/\ballow\s+([\w\s,]+)(:\s*if\s+([^;]+))?;/g)]
  const open = grants.filter(([, , , condition]) => condition?.trim() !== 'false')
  const problems = open.map(([grant]) => `"${grant.replaceAll(/\s+/g, ' ')}" lets somebody in`)
  // Without a rule clients are refused too, but then the file is not the one that was meant.
  if (grants.length === 0) problems.push('there is no rule in it')
  return problems
}
