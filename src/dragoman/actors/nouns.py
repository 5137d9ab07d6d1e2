"""Sorts of role nouns that the composition of nominals treats alike."""

GOVERNMENTS = frozenset("government administration regime authority authorities state cabinet govt junta side".split())
"""Nouns that with a country mean the state as an actor."""
GENERIC = frozenset(
    "official officials leader leaders leadership member members representative representatives spokesman "
    "spokesmen spokeswoman spokesperson spokespeople spokespersons source sources chief chiefs head heads figure "
    "figures delegation delegate delegates delegations side sides negotiator negotiators adviser advisers advisor "
    "advisors aide aides envoy envoys office offices command team teams group groups faction factions wing "
    "institutions institution organization organisation branch branches movement campaign party parties chairman "
    "director deputy statement media council administration government affiliate network cell cells structures "
    "staff staffers personnel employees element elements bloc loyalists sympathizers detainees prisoners suspects "
    "positions".split()
)
"""Nouns that take the sector of what they belong to."""
FORCES = frozenset(
    "force forces troop troops fighter fighters soldier soldiers militia militias militiaman militiamen unit "
    "units gunman gunmen commander commanders militant militants guerrilla guerrillas combatants army jihadist "
    "jihadists insurgent insurgents brigade brigades battalion battalions faction factions rebel rebels".split()
)
"""Nouns of armed men: with a government's name a military, with rebels' or an opposition's name rebels."""
ALLIES = frozenset(
    "ally allies partner partners enemy enemies rival rivals neighbor neighbors neighbour neighbours friend "
    "friends foe foes opponent opponents adversary adversaries backer backers victim victims".split()
)
"""Nouns whose owner says nothing about where they belong."""
PARTICIPLES = frozenset(
    "led backed allied based brokered sponsored funded supported controlled held occupied trained armed linked "
    "imposed mediated claimed made friendly aligned affiliated dominated run owned ruled administered appointed "
    "supplied built".split()
)
"""What may hang on a country's name with a hyphen: "US-backed" says nothing of where the backed belong."""
MOVABLE = frozenset(
    "hostage hostages migrant migrants refugee refugees family families relative relatives woman women man men child "
    "children passenger passengers traveller travellers traveler travelers tourist tourists victim victims captive "
    "captives detainee detainees prisoner prisoners inmate inmates visitor visitors guest guests people person persons "
    "fan fans customer customers".split()
)
"""People who need not be of the country in which a sentence takes place."""
ENVOYS = frozenset("representative envoy coordinator rapporteur emissary ambassador mediator adviser advisor".split())
"""Offices that are for or to a country without being of it."""
COUNTERPARTS = frozenset({"counterpart", "counterparts"})
COLLECTIVES = {"MIL": "military", "COP": "police", "REB": "rebels", "OPP": "opposition", "UAF": "armed groups"}
ARMED = frozenset({"REB", "UAF"})
CONTEXTUAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "OPP", "REB", "SPY", "UAF"})
"""Sectors whose bare nouns ("police", "the opposition") belong to the country that the text is about."""
INTERNAL = frozenset({"REB", "OPP", "UAF"})
"""Sectors that belong to the country where things happen."""
CONTEXTUAL_NOUNS = frozenset(
    "protester protesters demonstrator demonstrators dissident dissidents activist activists civilian civilians "
    "citizen citizens voter voters resident residents student students crowd marchers striker strikers villagers "
    "villager".split()
)
PREPOSITIONS = frozenset("of from for with at in inside across within".split())
FORMER = frozenset("former ex onetime ousted deposed late retired erstwhile".split())
WORLDLY = frozenset("world foreign international regional global".split())
"""Words that say that no one country is meant."""
LOCAL = frozenset("city local provincial regional municipal county town village district".split())
"""Words of governments that are not that of the state."""
LEADERS = ("leader", "president", "prime minister", "king", "chancellor", "supreme leader", "emir", "sultan", "queen")
"""Titles that "the leader" of a state can mean, in the order in which they are tried."""
VAGUE = frozenset({None, "", "UNK"})
