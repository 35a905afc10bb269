/** What can be wrong with a sheet of people, and what to write instead. */
import type * as Money from "@kpacite/fair-split/Money"
import type * as Text from "@kpacite/fair-split/Text"
import * as Refusal from "../Refusal.ts"
import * as Amount from "../split/Amount.ts"
import * as Layout from "../split/Layout.ts"

export const emptyTime = {
  problem: { fr: "la case est vide.", en: "the cell is empty." },
  remedy: { fr: "Écrivez 0 si cette personne n'était pas là.", en: "Write 0 if this person was not there." }
}

export const aSum = (name: string) => {
  const { en, fr } = Refusal.quoted(name)
  return {
    problem: { fr: `${fr} n'est pas une personne : c'est une somme.`, en: `${en} is not a person: it is a sum.` },
    remedy: { fr: "Enlevez cette ligne ; kpa fait les totaux.", en: "Take this line out; kpa works out the totals." }
  }
}

export const potBelow = (name: string) => {
  const { en, fr } = Refusal.quoted(name)
  return {
    problem: {
      fr: `${fr} n'est pas une personne : c'est la somme à partager.`,
      en: `${en} is not a person: it is the pot.`
    },
    remedy: { fr: "Mettez cette ligne avant les titres.", en: "Put this line before the headings." }
  }
}

export const aHeading = (name: string) => {
  const { en, fr } = Refusal.quoted(name)
  return {
    problem: { fr: `${fr} n'est pas une personne : c'est un titre.`, en: `${en} is not a person: it is a heading.` },
    remedy: { fr: "Gardez une seule ligne de titres, en haut.", en: "Keep one line of headings, at the top." }
  }
}

export const sameName = (name: string, line: number) => {
  const { en, fr } = Refusal.quoted(name)
  return {
    problem: { fr: `${fr} est déjà à la ligne ${line}.`, en: `${en} is on line ${line} already.` },
    remedy: {
      fr: "Gardez une seule ligne par personne, ou ajoutez une lettre : Awa B., Awa M.",
      en: "Keep one line for each person, or add a letter: Awa B., Awa M."
    }
  }
}

export const writtenTwoWays = (name: string, before: { readonly name: string; readonly line?: number }) => {
  const [now, then] = [Refusal.quoted(name), Refusal.quoted(before.name)]
  const where = before.line === undefined ? { fr: "", en: "" } : Layout.onLine(before.line)
  const of = (words: string) => (words === "" ? "." : `, ${words}.`)
  return {
    problem: {
      fr: `${now.fr} ressemble à ${then.fr}${of(where.fr)}`,
      en: `${now.en} looks like ${then.en}${of(where.en)}`
    },
    remedy: {
      fr: "Écrivez le même nom de la même façon, ou ajoutez une lettre si ce sont deux noms.",
      en: "Write the same name in the same way, or add a letter if they are two names."
    }
  }
}

export const twiceInPrestation = (name: string, title: string) => {
  const [who, what] = [Refusal.quoted(name), Refusal.quoted(title)]
  return {
    problem: { fr: `${who.fr} est deux fois dans ${what.fr}.`, en: `${who.en} is twice in ${what.en}.` },
    remedy: { fr: "Gardez une seule ligne, avec le total des heures.", en: "Keep one line, with all the hours." }
  }
}

export const severalAmounts = (title: string) => {
  const { en, fr } = Refusal.quoted(title)
  return {
    problem: { fr: `${fr} a deux montants différents.`, en: `${en} has two different amounts.` },
    remedy: {
      fr: "Le montant est celui de toute la prestation : écrivez-le une fois, ou le même partout.",
      en: "The amount is that of the whole prestation: write it once, or the same everywhere."
    }
  }
}

export const noAmount = (title: string): Refusal.Problem => {
  const { en, fr } = Refusal.quoted(title)
  return {
    problem: { fr: `On ne sait pas ce qu'a rapporté ${fr}.`, en: `It is not known what ${en} brought in.` },
    remedy: {
      fr: "Écrivez-le dans la colonne « montant », sur une de ses lignes.",
      en: 'Write it in the column "amount", on one of its lines.'
    }
  }
}

export const cutInTwo = (currency: Money.Currency, cells: ReadonlyArray<string>) => {
  const { en, fr } = Refusal.quoted(cells.join(" "))
  return {
    problem: {
      fr: `la somme est dans plusieurs cases : ${fr}.`,
      en: `the amount is in several cells: ${en}.`
    },
    remedy: {
      fr: `Écrivez-la dans une seule case, entre guillemets et sans signe entre les milliers : "${Amount.example(currency, "fr")}".`,
      en: `Write it in one cell, in quotes and with nothing between the thousands: "${Amount.example(currency, "en")}".`
    }
  }
}

export const goesOn = (written: string, rest: string) => {
  const { en, fr } = Refusal.quoted(`${written},${rest}`)
  return {
    problem: {
      fr: `c'est peut-être ${fr}, coupé en deux par la virgule.`,
      en: `this may be ${en}, cut in two by the comma.`
    },
    remedy: {
      fr: `Si c'est un seul nombre, mettez-le entre guillemets : "${written},${rest}". Sinon, séparez les colonnes par des points-virgules.`,
      en: `If it is one number, put it in quotes: "${written},${rest}". Otherwise separate the columns by semicolons.`
    }
  }
}

export const garbled = (name: string) => {
  const { en, fr } = Refusal.quoted(name)
  return {
    problem: {
      fr: `dans le nom ${fr}, des lettres se sont perdues.`,
      en: `in the name ${en}, letters were lost.`
    },
    remedy: {
      fr: "Enregistrez la feuille d'origine sous le format « CSV UTF-8 », ou tapez ce nom à nouveau.",
      en: 'Save the first sheet again as "CSV UTF-8", or type this name again.'
    }
  }
}

export const belowZero = (sum: Text.Text) => ({
  problem: {
    fr: `la somme ${sum.fr} est plus petite que zéro : chacun devrait payer au lieu de recevoir.`,
    en: `the amount ${sum.en} is below zero: everybody would have to pay instead of being paid.`
  },
  remedy: {
    fr: "Écrivez une somme de zéro ou plus. Pour rendre une partie d'un partage noté dans un carnet, corrigez ce partage.",
    en: "Write an amount of zero or more. To give back a part of a split that a ledger holds, correct that split."
  }
})

export const severalPots: Refusal.Problem = {
  problem: {
    fr: "La somme à partager est donnée plusieurs fois, et pas pareil.",
    en: "The pot is given several times, and not alike."
  },
  remedy: { fr: "Gardez-en une seule.", en: "Keep one of them." }
}

export const tooLarge: Refusal.Problem = {
  problem: { fr: "La somme est trop grande.", en: "The amount is too large." },
  remedy: { fr: "Vérifiez les montants.", en: "Check the amounts." }
}

export const nobody: Refusal.Problem = {
  problem: { fr: "Il n'y a personne sous la ligne de titres.", en: "There is nobody under the line of headings." },
  remedy: { fr: "Écrivez une ligne par personne.", en: "Write one line for each person." }
}
