"""Werken moet lonen: what someone has per month before and after starting work, with the law beside each amount.

Pure: a question and the norms go in, an answer with its explanation comes out. The names others use:

- `vraag`: `Vraag`, `Huishouden`, `Persoon`, `Kind`, `Woning`, `Uitkering`, `Werk`, `Opvang`
- `uitkomst`: `Uitkomst`, `Kolom`, `Regel`, `Stap`, `Kasmaand`, `Kasdag`, `Post`, `Krapte`, `Oorzaak`,
  `Jaarafrekening`, `Vervolgstap`, `Later`
- `normen`: `laad_normen() -> Normen`, with what a gemeente chooses itself (`gemeente`)
- `voor_na`: `bereken(vraag, normen) -> Uitkomst`
- `loont_kaart`: `loont_kaart(vraag, normen) -> Loontkaart`; `dichtstbij`: `dichtstbijzijnde_contract`,
  `contracten_die_lonen`; both stand on `per_loon` (totals at any wage) and `klif` (where more wage is less in hand)
- `vergelijk`: `vergelijk(scenarios, normen)`, with `levensgebeurtenis` for what may happen; `bandbreedte`:
  `bandbreedte(vraag, normen, onbekenden)`; `lange_lijn`: `lange_lijn(vraag, normen, groei)`, five years ahead
- `invoer`: `regeling`, `reken`, `regelingen_hulp`; `vraag_uit_json`, `vraag_als_json`, `uitkomst_als_json`,
  `uitkomst_uit_json`
- `zin`: `euro`, `hele_euro`, `getal`, `regelnaam`, `hoofdzin`, `papierzin`, `krapzin`, `oorzaakzin`:
  the answer in words; `later`: `laterzin`, `belastingzin`, what becomes of it in two years
"""
