; The installer for Windows: for one user, without administrator rights. bouw.py gives VERSIE,
; BRON, UIT, LICENTIE, RAND, GROOT_KB and PYTHON_DLL.
; Silent: /S, and /D=C:\path (last, without quotes) for another folder. Exit status: 0 done, 1 stopped by the user,
; 2 not possible: 3 while the program is open.
Target amd64-unicode ; the program has 64 bits, so its installer too
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64
AllowSkipFiles off

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh

!define NAAM "Werkteam Desktop"
!define SLEUTEL "Software\Microsoft\Windows\CurrentVersion\Uninstall\WerkteamDesktop"

Name "${NAAM}"
BrandingText "${NAAM} ${VERSIE}"
OutFile "${UIT}"
InstallDir "$LOCALAPPDATA\Programs\${NAAM}"
InstallDirRegKey HKCU "${SLEUTEL}" "InstallLocation"

VIProductVersion "${VERSIE}.0"
VIAddVersionKey /LANG=0 "ProductName" "${NAAM}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSIE}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSIE}"
VIAddVersionKey /LANG=0 "FileDescription" "Installatie van ${NAAM}"
VIAddVersionKey /LANG=0 "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${BRON}\pictogram.ico"
!define MUI_UNICON "${BRON}\pictogram.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${RAND}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${RAND}"
!define MUI_ABORTWARNING
!define MUI_DIRECTORYPAGE_TEXT_TOP "In deze map komt het programma. Meestal hoeft u hier niets te veranderen. Uw dossiers komen ergens anders."
!define MUI_FINISHPAGE_TITLE "${NAAM} staat klaar"
!define MUI_FINISHPAGE_TEXT "U vindt het programma in het menu Start."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "${NAAM} starten"
!define MUI_FINISHPAGE_RUN_FUNCTION Start
!insertmacro MUI_PAGE_LICENSE "${LICENTIE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${NAAM} is verwijderd"
!define MUI_FINISHPAGE_TEXT "Uw dossiers zijn niet verwijderd. Ze staan, versleuteld, in de map$\r$\n$LOCALAPPDATA\werkteam-desktop$\r$\n$\r$\nUw beheerder kan een andere plek hebben gekozen. Ook daar blijft alles staan."
!insertmacro MUI_UNPAGE_FINISH
!insertmacro MUI_LANGUAGE "Dutch"

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP|MB_OK "${NAAM} werkt op Windows 10 en 11, in de uitvoering met 64 bits." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

; Windows lets nobody write to the library of a Python that runs: so an open program is noticed before anything changes.
!macro WachtTotDicht un
Function ${un}WachtTotDicht
  opnieuw:
    IfFileExists "$INSTDIR\programma\${PYTHON_DLL}" 0 dicht
    ClearErrors
    FileOpen $0 "$INSTDIR\programma\${PYTHON_DLL}" a
    IfErrors open
    FileClose $0
    Goto dicht
  open:
    MessageBox MB_ICONEXCLAMATION|MB_RETRYCANCEL "${NAAM} is nog open. Sluit het programma en kies Opnieuw." /SD IDCANCEL IDRETRY opnieuw
    SetErrorLevel 3
    Quit
  dicht:
FunctionEnd
!macroend
!insertmacro WachtTotDicht ""
!insertmacro WachtTotDicht "un."

Section
  SetShellVarContext current
  ; A folder of that name that is not ours is somebody's work.
  IfFileExists "$INSTDIR\programma\*.*" 0 vrij
  IfFileExists "$INSTDIR\programma\licenties\sbom.cdx.json" vrij
    MessageBox MB_ICONSTOP|MB_OK "In $INSTDIR staat al een map ‘programma’ van iets anders. Kies een andere map." /SD IDOK
    SetErrorLevel 2
    Quit
  vrij:
  Call WachtTotDicht

  ; A new version is unpacked in full beside the old one and then takes its place: a full disk breaks nothing.
  RMDir /r "$INSTDIR\programma.nieuw"
  SetOutPath "$INSTDIR\programma.nieuw"
  ClearErrors
  File /r "${BRON}/*"
  IfErrors mislukt
  SetOutPath "$INSTDIR" ; leaves the folder, or it cannot be renamed
  RMDir /r "$INSTDIR\programma.oud"
  ClearErrors
  IfFileExists "$INSTDIR\programma\*.*" 0 +3
    Rename "$INSTDIR\programma" "$INSTDIR\programma.oud"
    IfErrors mislukt
  Rename "$INSTDIR\programma.nieuw" "$INSTDIR\programma"
  IfErrors terug
  RMDir /r "$INSTDIR\programma.oud"

  WriteUninstaller "$INSTDIR\verwijder.exe"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayName" "${NAAM}"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayVersion" "${VERSIE}"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayIcon" "$INSTDIR\programma\pictogram.ico"
  WriteRegStr HKCU "${SLEUTEL}" "Publisher" "${NAAM}"
  WriteRegStr HKCU "${SLEUTEL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${SLEUTEL}" "UninstallString" '"$INSTDIR\verwijder.exe"'
  WriteRegStr HKCU "${SLEUTEL}" "QuietUninstallString" '"$INSTDIR\verwijder.exe" /S'
  WriteRegDWORD HKCU "${SLEUTEL}" "EstimatedSize" ${GROOT_KB}
  WriteRegDWORD HKCU "${SLEUTEL}" "NoModify" 1
  WriteRegDWORD HKCU "${SLEUTEL}" "NoRepair" 1
  SetOutPath "$DOCUMENTS" ; where the shortcut starts
  CreateShortcut "$SMPROGRAMS\${NAAM}.lnk" "$INSTDIR\programma\pythonw.exe" "-m werkteam_desktop" \
    "$INSTDIR\programma\pictogram.ico" 0 SW_SHOWNORMAL "" "Intake, plan en werken moet lonen"
  Goto klaar

  terug:
    Rename "$INSTDIR\programma.oud" "$INSTDIR\programma"
  mislukt:
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\programma.nieuw"
    MessageBox MB_ICONSTOP|MB_OK "${NAAM} kon niet worden geplaatst in $INSTDIR. Is de schijf vol, of is het programma nog open? De vorige versie is niet veranderd." /SD IDOK
    SetErrorLevel 2
    Quit
  klaar:
SectionEnd

Function Start
  ExecShell "" "$SMPROGRAMS\${NAAM}.lnk"
FunctionEnd

Section Uninstall
  SetShellVarContext current
  Call un.WachtTotDicht
  ; Only what the installer put there: whatever else lies in the folder is the user's.
  RMDir /r "$INSTDIR\programma"
  RMDir /r "$INSTDIR\programma.nieuw"
  RMDir /r "$INSTDIR\programma.oud"
  Delete "$INSTDIR\verwijder.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAAM}.lnk"
  DeleteRegKey HKCU "${SLEUTEL}"
  DetailPrint "Uw dossiers blijven staan: $LOCALAPPDATA\werkteam-desktop"
SectionEnd
