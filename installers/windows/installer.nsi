; The installer for one user, without rights of an administrator. build.py gives VERSIE, CIJFERS, BRON, DOEL, ICOON and BEELD.
; Exit codes of a silent installation: 0 done, 2 broken off, 5 thuisapp is still open.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS all
AllowSkipFiles off

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"

!define NAAM "thuisapp"
!define SLEUTEL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${NAAM}"
!define SOORT "${NAAM}.dossier"
!define KLASSEN "Software\Classes"
!define IN_GEBRUIK 5

Name "${NAAM}"
OutFile "${DOEL}"
InstallDir "$LOCALAPPDATA\Programs\${NAAM}"
InstallDirRegKey HKCU "${SLEUTEL}" "InstallLocation"
BrandingText "${NAAM} ${VERSIE}"
VIProductVersion "${CIJFERS}"
VIAddVersionKey "ProductName" "${NAAM}"
VIAddVersionKey "ProductVersion" "${VERSIE}"
VIAddVersionKey "FileVersion" "${VERSIE}"
VIAddVersionKey "FileDescription" "Installatie van ${NAAM}"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"

!define MUI_ICON "${ICOON}"
!define MUI_UNICON "${ICOON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BEELD}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "thuisapp installeren"
!define MUI_WELCOMEPAGE_TEXT "Met thuisapp schrijft u met uw regio de woonzorgvisie.$\r$\n$\r$\nHet programma wordt alleen voor u geïnstalleerd. U hebt geen rechten van een beheerder nodig en het programma gebruikt geen internet.$\r$\n$\r$\nStaat er al een versie van thuisapp? Die wordt vervangen. Uw dossiers en instellingen blijven zoals ze zijn.$\r$\n$\r$\nthuisapp is vrije software (EUPL-1.2)."
!define MUI_DIRECTORYPAGE_TEXT_TOP "thuisapp komt in deze map. U hoeft hier niets te veranderen."
!define MUI_FINISHPAGE_TITLE "thuisapp is geïnstalleerd"
!define MUI_FINISHPAGE_TEXT "U vindt thuisapp in het menu Start. U kunt ook dubbelklikken op een dossier (.thuis)."
!define MUI_FINISHPAGE_RUN "$INSTDIR\thuisapp.exe"
!define MUI_FINISHPAGE_RUN_TEXT "thuisapp nu openen"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "thuisapp wordt van deze computer verwijderd. Uw dossiers blijven staan."
!define MUI_COMPONENTSPAGE_NODESC

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

; A program that is open cannot be replaced. Windows does not let anybody write to a program file that is running.
!macro WACHT_TOT_DICHT
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\thuisapp.exe"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\thuisapp.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ClearErrors
      FileOpen $0 "$INSTDIR\runtime\pythonw.exe" a
      ${IfNot} ${Errors}
      ${OrIfNot} ${FileExists} "$INSTDIR\runtime\pythonw.exe"
        FileClose $0
        ${Break}
      ${EndIf}
    ${EndIf}
    ${If} ${Silent}
      SetErrorLevel ${IN_GEBRUIK}
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "thuisapp is nog open. Bewaar uw werk, sluit thuisapp en kies Opnieuw." IDRETRY +3
      SetErrorLevel ${IN_GEBRUIK}
      Quit
  ${Loop}
!macroend

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "thuisapp heeft Windows 10 of nieuwer nodig." /SD IDOK
    SetErrorLevel 2
    Quit
  ${EndIf}
FunctionEnd

; What was there comes back when the new version cannot be put in place, for instance because the disk is full.
Function .onInstFailed
  ${If} ${FileExists} "$INSTDIR\runtime.oud"
    RMDir /r "$INSTDIR\runtime"
    Rename "$INSTDIR\runtime.oud" "$INSTDIR\runtime"
  ${EndIf}
FunctionEnd

Section "thuisapp"
  SetShellVarContext current
  SetOverwrite on
  !insertmacro WACHT_TOT_DICHT
  RMDir /r "$INSTDIR\runtime.oud"
  ${If} ${FileExists} "$INSTDIR\runtime\*.*"
    ClearErrors
    Rename "$INSTDIR\runtime" "$INSTDIR\runtime.oud"
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONSTOP "De vorige versie van thuisapp is nog in gebruik. Start de computer opnieuw en installeer dan nog eens." /SD IDOK
      SetErrorLevel ${IN_GEBRUIK}
      Abort
    ${EndIf}
  ${EndIf}
  RMDir /r "$INSTDIR\licenties"
  SetOutPath "$INSTDIR"
  File /r "${BRON}/*"
  WriteUninstaller "$INSTDIR\verwijderen.exe"
  RMDir /r "$INSTDIR\runtime.oud"

  CreateShortcut "$SMPROGRAMS\${NAAM}.lnk" "$INSTDIR\thuisapp.exe" "" "$INSTDIR\thuisapp.exe" 0 SW_SHOWNORMAL "" "Schrijf met uw regio de woonzorgvisie"

  WriteRegStr HKCU "${KLASSEN}\.thuis" "" "${SOORT}"
  WriteRegStr HKCU "${KLASSEN}\${SOORT}" "" "Dossier van thuisapp"
  WriteRegStr HKCU "${KLASSEN}\${SOORT}\DefaultIcon" "" "$INSTDIR\thuisapp.exe,0"
  WriteRegStr HKCU "${KLASSEN}\${SOORT}\shell\open\command" "" '"$INSTDIR\thuisapp.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${SLEUTEL}" "DisplayName" "${NAAM}"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayVersion" "${VERSIE}"
  WriteRegStr HKCU "${SLEUTEL}" "DisplayIcon" "$INSTDIR\thuisapp.exe,0"
  WriteRegStr HKCU "${SLEUTEL}" "Publisher" "${NAAM}"
  WriteRegStr HKCU "${SLEUTEL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${SLEUTEL}" "UninstallString" '"$INSTDIR\verwijderen.exe"'
  WriteRegStr HKCU "${SLEUTEL}" "QuietUninstallString" '"$INSTDIR\verwijderen.exe" /S'
  WriteRegDWORD HKCU "${SLEUTEL}" "NoModify" 1
  WriteRegDWORD HKCU "${SLEUTEL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${SLEUTEL}" "EstimatedSize" $0
SectionEnd

Section "un.thuisapp" WEG_PROGRAMMA
  SectionIn RO
  SetShellVarContext current
  !insertmacro WACHT_TOT_DICHT
  ; Only what the installer put there, by name: if the user chose a folder with files of his own, those stay.
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\runtime.oud"
  RMDir /r "$INSTDIR\licenties"
  Delete "$INSTDIR\thuisapp.exe"
  Delete "$INSTDIR\thuisapp-opdracht.exe"
  Delete "$INSTDIR\verwijderen.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAAM}.lnk"
  ; Laid out parts of documents: they hold text of dossiers, and can always be made again.
  RMDir /r "$LOCALAPPDATA\${NAAM}\opmaak"
  RMDir "$LOCALAPPDATA\${NAAM}"
  ReadRegStr $0 HKCU "${KLASSEN}\.thuis" ""
  ${If} $0 == "${SOORT}"
    ReadRegStr $0 HKCU "${KLASSEN}\${SOORT}\shell\open\command" ""
    ${If} $0 == '"$INSTDIR\thuisapp.exe" "%1"'
      DeleteRegKey HKCU "${KLASSEN}\.thuis"
      DeleteRegKey HKCU "${KLASSEN}\${SOORT}"
      System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
    ${EndIf}
  ${EndIf}
  DeleteRegKey HKCU "${SLEUTEL}"
SectionEnd

Section /o "un.Ook instellingen, logboek en reservekopieën" WEG_GEGEVENS
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\${NAAM}"
SectionEnd

; verwijderen.exe /S /ALLES also takes the settings, the log and the backups of this user away.
Function un.onInit
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLES" $1
  ${IfNot} ${Errors}
    SectionSetFlags ${WEG_GEGEVENS} ${SF_SELECTED}
  ${EndIf}
FunctionEnd
