/** What a refusal says, in both languages, and what comes next for programs. */
import { assert, describe, it } from "@effect/vitest"
import { ConcernId } from "../../src/care/ConcernEvents.ts"
import * as Concerns from "../../src/care/ConcernsRejections.ts"
import * as Measures from "../../src/care/MeasuresRejections.ts"
import * as Partners from "../../src/care/PartnersRejections.ts"
import { ReferralId } from "../../src/care/ReferralEvents.ts"
import * as Referrals from "../../src/care/ReferralsRejections.ts"
import * as Workshops from "../../src/care/WorkshopsRejections.ts"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import { at, day, personId, wordsOf } from "../Fixtures.ts"

const [concernId, decisionId, proposalId] = [ConcernId.make("c"), DecisionId.make("d"), ProposalId.make("p")]
const [referralId, partnerId, workshopId] = [
  ReferralId.make("r"),
  Partners.PartnerId.make("o"),
  Workshops.WorkshopId.make("w")
]
const [until, sam, zoe] = [day("2026-07-13"), personId("Sam"), personId("Zoé")]

describe("what a refusal says in care", () => {
  it("of a concern", () => {
    const said = wordsOf(
      new Concerns.ConcernNotFound({ id: concernId }),
      new Concerns.NotMediating({ mediators: [sam, zoe] }),
      new Concerns.NotMediating({ mediators: [zoe] }),
      new Concerns.ConcernOver({ concernId }),
      new Concerns.HearThemFirst({ concernId, personId: sam }),
      new Concerns.ConcernGoesOn({ concernId })
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Cette histoire n'existe pas ici. Regarde ce qu'il y a sur la page « Ça ne va pas ? ».",
        "This matter does not exist here. Look at what there is on the page “Not well?”.",
        '{"view":"care/help"}'
      ],
      [
        "refused",
        "Une de ces personnes ne fait pas la médiation. Choisis parmi Sam et Zoé.",
        "One of these people does not mediate. Choose among Sam and Zoé.",
        '{"view":"care/help"}'
      ],
      [
        "refused",
        "Une de ces personnes ne fait pas la médiation. Choisis parmi Zoé.",
        "One of these people does not mediate. Choose among Zoé.",
        '{"view":"care/help"}'
      ],
      [
        "refused",
        "Cette histoire est close. Si ça recommence, dis-le de nouveau : ce sera une autre histoire.",
        "This matter is closed. If it begins again, say so again: it will be another matter.",
        '{"command":"RaiseConcern"}'
      ],
      [
        "refused",
        "Sam n'a pas encore pu parler. Écoute d'abord cette personne, et note que tu l'as fait.",
        "Sam could not speak yet. Listen to them first, and note that you did.",
        '{"command":"HearPerson","fields":{"concernId":"c","personId":"Sam"}}'
      ],
      [
        "refused",
        "Cette histoire n'est pas encore close. Demande d'abord à la médiation de la clore. Si tu l'as racontée, tu peux aussi la retirer.",
        "This matter is not closed yet. Ask those who mediate to close it first. If you told it, you can also take it back.",
        '{"command":"CloseConcern","fields":{"concernId":"c","as":"withdrawn"}}'
      ]
    ])
  })

  it("of mediation and measures", () => {
    const said = wordsOf(
      new Measures.MeasureNotFound({ id: decisionId }),
      new Measures.NoMediatorYet(),
      new Measures.MediatorsEnough({ most: 4 }),
      new Measures.NotAMediator(),
      new Measures.MediatorConcerned({ others: [] }),
      new Measures.MediatorConcerned({ others: [zoe] }),
      new Measures.MediatorConcerned({ others: [sam, zoe] }),
      new Measures.NotYourOwnSeparation(),
      new Measures.SeparationTooLong({ most: 7, latest: until }),
      new Measures.SeparatedAlready({ until }),
      new Measures.NotHeardYet({ personId: sam, proposalId }),
      new Measures.NoMeasure({ proposalId }),
      new Measures.AppealTooLate({ until }),
      new Measures.NoAppeal({ decisionId }),
      new Measures.NotWhoDecided()
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Cette mesure n'existe pas ici. Regarde ce qu'il y a dans ce qui est décidé pour toi.",
        "This measure does not exist here. Look at what there is in what was decided about you.",
        '{"view":"care/measures"}'
      ],
      [
        "refused",
        "Personne n'est encore en médiation ici. Parles-en à une personne de confiance. Le groupe peut choisir qui fait la médiation.",
        "Nobody mediates here yet. Talk to somebody you trust. The group can choose who mediates.",
        '{"view":"care/measures"}',
        '{"command":"OpenProposal"}'
      ],
      [
        "refused",
        "Il y a déjà 4 personnes en médiation. Attends la fin d'un mandat, ou qu'une de ces personnes arrête.",
        "4 people mediate already. Wait until a term ends, or until one of them stops.",
        '{"view":"care/measures"}'
      ],
      [
        "notAllowed",
        "C'est réservé aux personnes que le groupe a choisies pour la médiation. Parle à l'une d'elles.",
        "This is only for those whom the group chose to mediate. Talk to one of them."
      ],
      [
        "refused",
        "Personne ne fait la médiation d'une histoire qui le concerne. Parles-en à une personne de confiance : le groupe doit choisir quelqu'un d'autre pour la médiation.",
        "Nobody mediates what concerns themself. Talk to somebody you trust: the group has to choose somebody else to mediate.",
        '{"view":"care/help"}'
      ],
      [
        "refused",
        "Personne ne fait la médiation d'une histoire qui le concerne. Adresse-toi à Zoé.",
        "Nobody mediates what concerns themself. Turn to Zoé.",
        '{"view":"care/help"}'
      ],
      [
        "refused",
        "Personne ne fait la médiation d'une histoire qui le concerne. Adresse-toi à Sam et Zoé.",
        "Nobody mediates what concerns themself. Turn to Sam and Zoé.",
        '{"view":"care/help"}'
      ],
      [
        "refused",
        "Tu ne peux pas décider seul d'une séparation qui te concerne. Demande à quelqu'un d'autre de l'équipe, ou de la médiation.",
        "You cannot decide alone about a separation that concerns you. Ask somebody else of the coordination, or who mediates."
      ],
      [
        "refused",
        "Une séparation que personne n'a encore décidée ensemble dure 7 jours au plus, à partir d'aujourd'hui. Choisis un jour jusqu'au 13 juillet 2026. D'ici là, la médiation ou le groupe peut décider de la suite.",
        "A separation that the group has not decided lasts 7 days at most, from today on. Choose a day until 13 July 2026. By then, mediation or the group can decide what follows."
      ],
      [
        "refused",
        "Ces personnes ont déjà été séparées, jusqu'au 13 juillet 2026. Cela ne se fait qu'une fois. Pour la suite, c'est au groupe de décider d'une mesure.",
        "These people were kept apart already, until 13 July 2026. That is done once. What follows is for the group to decide, as a measure.",
        '{"command":"OpenProposal"}'
      ],
      [
        "refused",
        "Rien n'est décidé avant que Sam ait pu parler. Une personne en médiation l'écoute d'abord, et le note.",
        "Nothing is decided before Sam could speak. Somebody who mediates listens first, and notes it.",
        '{"command":"NoteHearing","fields":{"proposalId":"p"}}'
      ],
      [
        "refused",
        "Cette proposition n'est pas une mesure. Regarde ce qui est proposé au groupe.",
        "This proposal is no measure. See what is put to the group.",
        '{"view":"governance/agenda"}'
      ],
      [
        "refused",
        "On pouvait contester cette mesure jusqu'au 13 juillet 2026. Demande au groupe s'il veut y mettre fin.",
        "This measure could be contested until 13 July 2026. Ask the group whether it wants to end it.",
        '{"command":"OpenProposal"}'
      ],
      [
        "refused",
        "Personne ne conteste cette mesure, ou la réponse est déjà donnée. Regarde où elle en est.",
        "Nobody contests this measure, or it is answered already. See where it stands.",
        '{"view":"care/measures"}'
      ],
      [
        "notAllowed",
        "Qui a décidé d'une mesure ne répond pas à celui qui la conteste. Laisse répondre quelqu'un de l'équipe qui n'a pas décidé.",
        "Whoever decided on a measure does not answer when it is contested. Let somebody of the coordination answer who did not decide."
      ]
    ])
  })

  it("of the directory", () => {
    const said = wordsOf(
      new Partners.PartnerNotFound({ id: partnerId }),
      new Partners.CheckedAhead({ checkedOn: until })
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Ce partenaire n'existe pas ici. Regarde ce qu'il y a dans la liste des gens qui peuvent aider.",
        "This partner does not exist here. Look at what there is in the list of people who can help.",
        '{"view":"care/directory"}'
      ],
      [
        "refused",
        "Personne n'a pu vérifier le 13 juillet 2026 : c'est dans le futur. Note le jour où quelqu'un a vérifié.",
        "Nobody can have checked on 13 July 2026: that is ahead. Note the day on which somebody checked."
      ]
    ])
  })

  it("of a referral", () => {
    const said = wordsOf(
      new Referrals.ReferralNotFound({ id: referralId }),
      new Referrals.NobodyGoesAlong({ personId: sam }),
      new Referrals.ReferralNotAccepted({ referralId }),
      new Referrals.NoContactYet({ referralId }),
      new Referrals.ReferralOver({ referralId })
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Cette démarche n'existe pas ici. Regarde ce qu'il y a sur la page des démarches en confiance.",
        "This way to somebody does not exist here. Look at what there is on the page of going somewhere in confidence.",
        '{"view":"care/referrals"}'
      ],
      [
        "refused",
        "Il n'y a pas encore de personne référente qui peut venir avec. L'adresse est ouverte : on peut y aller sans rien noter ici. Ou demander à l'équipe une personne référente.",
        "There is no referent yet who could come along. The address is open: anybody can go there without noting anything here. Or ask the coordination for a referent.",
        '{"view":"care/directory"}'
      ],
      [
        "refused",
        "La personne n'a pas dit oui, ou ne veut plus. Sans son oui, rien n'est transmis. Parles-en avec elle : c'est elle qui choisit.",
        "They have not said yes, or do not want it any more. Nothing is passed on without their yes. Talk with them about it: they choose.",
        '{"view":"care/referrals"}'
      ],
      [
        "refused",
        "Personne n'a encore pris contact. Prends contact, puis dis comment ça s'est passé.",
        "Nobody has got in touch yet. Contact them first, then say how it went.",
        '{"command":"MakeContact","fields":{"referralId":"r"}}'
      ],
      [
        "refused",
        "C'est terminé. Si tu veux y retourner, demande-le à nouveau.",
        "It is over. If you want to go there again, ask anew.",
        '{"view":"care/referrals"}'
      ]
    ])
  })

  it("of a workshop", () => {
    const said = wordsOf(
      new Workshops.WorkshopNotFound({ id: workshopId }),
      new Workshops.WorkshopFull({ workshopId, places: 1 }),
      new Workshops.WorkshopFull({ workshopId, places: 2 }),
      new Workshops.WorkshopOver({ workshopId, status: "begun" }),
      new Workshops.WorkshopOver({ workshopId, status: "held" }),
      new Workshops.WorkshopOver({ workshopId, status: "cancelled" }),
      new Workshops.WorkshopNotBegun({ workshopId, startsAt: at("2026-07-10", "14:00") }),
      new Workshops.WorkshopTimesInvalid()
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Cet atelier n'existe pas ici. Regarde ce qu'il y a dans la liste des ateliers.",
        "This workshop does not exist here. Look at what there is in the list of workshops.",
        '{"view":"care/workshops"}'
      ],
      [
        "refused",
        "La seule place est prise. Regarde s'il y a un autre atelier, ou reviens voir si une place se libère.",
        "The only place is taken. See whether there is another workshop, or look again whether a place gets free.",
        '{"view":"care/workshops"}'
      ],
      [
        "refused",
        "Les 2 places sont prises. Regarde s'il y a un autre atelier, ou reviens voir si une place se libère.",
        "All 2 places are taken. See whether there is another workshop, or look again whether a place gets free.",
        '{"view":"care/workshops"}'
      ],
      [
        "refused",
        "Cet atelier a déjà commencé. Regarde les ateliers à venir.",
        "This workshop has begun already. Look at the workshops to come.",
        '{"view":"care/workshops"}'
      ],
      [
        "refused",
        "Cet atelier a déjà eu lieu. Regarde les ateliers à venir.",
        "This workshop was held already. Look at the workshops to come.",
        '{"view":"care/workshops"}'
      ],
      [
        "refused",
        "Cet atelier est annulé. Regarde les ateliers à venir.",
        "This workshop is cancelled. Look at the workshops to come.",
        '{"view":"care/workshops"}'
      ],
      [
        "refused",
        "Cet atelier n'a pas encore commencé. Dis qui était là une fois l'atelier commencé.",
        "This workshop has not begun yet. Say who was there once it has begun.",
        '{"wait":"2026-07-10T12:00:00.000Z"}'
      ],
      [
        "refused",
        "Ces heures ne vont pas : un moment est passé, ou finit avant de commencer. Choisis des moments à venir.",
        "These times cannot be: one has passed, or ends before it begins. Choose moments to come."
      ]
    ])
  })
})
