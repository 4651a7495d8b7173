/** Kinds of person, by what stands in the menu below their own chat. */
export const menuKinds = ['teacher', 'recorder', 'assistant', 'mentor', 'director', 'manager'] as const

export type MenuKind = (typeof menuKinds)[number]
