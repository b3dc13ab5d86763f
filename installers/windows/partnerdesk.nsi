; The installer for Windows: for one person, without an administrator, without the internet.
;
;     makensis -DVERSION=0.1.0 -DNUMBERS=0.1.0.0 -DPROGRAM=folder -DICON=app.ico -DPICTURE=installer.bmp -DOUT=setup.exe -DNEEDS_MB=110 partnerdesk.nsi
;
; Silent: setup.exe /S [/DESKTOP] [/D=C:\folder]    (/D comes last, without quotes)
; It ends with 0, or: 5 the program is open (or files of it are), 6 too little room, 7 Windows is too old, 8 the folder cannot be written to.
; Workspaces, settings and backups lie elsewhere; neither installing nor removing touches them.

Unicode true
!ifdef TARGET
  Target ${TARGET}
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include x64.nsh

!define NAME "PartnerDesk"
!define EXE "PartnerDesk.exe"
!define KIND "PartnerDesk.Workspace"
!define REMOVING "Software\Microsoft\Windows\CurrentVersion\Uninstall\PartnerDesk"

Var Writing

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "Software\${NAME}" "InstallDir"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "${AUTHORS}"
VIAddVersionKey "FileDescription" "Sets up ${NAME}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Copyright ${AUTHORS}. MIT licence."
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

!define MUI_CUSTOMFUNCTION_GUIINIT KeepDesktop
!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PICTURE}"
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_COMPONENTSPAGE_TEXT_TOP "Choose what you want to have. All of it can be changed by running this again."
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST " "
!define MUI_DIRECTORYPAGE_TEXT_TOP "${NAME} is set up for you alone, so no administrator is needed. Your workspaces stay where they are."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "${NAME} is ready"
!define MUI_FINISHPAGE_TEXT "You find it in the Start menu. It works without the internet, and keeps your data in files of your own."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!define MUI_FINISHPAGE_RUN_TEXT "Open ${NAME} now"
!insertmacro MUI_PAGE_FINISH
!define MUI_UNCONFIRMPAGE_TEXT_TOP "The program is removed. Your workspaces, settings and backups stay on this computer."
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Ends the installer, in words where somebody looks on.
!macro REFUSE code words
  MessageBox MB_OK|MB_ICONEXCLAMATION "${words}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be written to. Its work is saved as it goes; it only has to be closed.
!macro WAIT_UNTIL_CLOSED un
Function ${un}WaitUntilClosed
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
      ${ExitDo}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${ExitDo}
    ${EndIf}
    ${If} ${Silent}
      SetErrorLevel 5
      Quit
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONINFORMATION "${NAME} is open. Please close it, then choose Retry. Nothing was changed so far." IDRETRY +3
    SetErrorLevel 5
    Quit
  ${Loop}
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

; What goes wrong is found before anything of an earlier version is touched.
Function CheckRoom
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=M" $2
  ${IfNot} ${Errors}
  ${AndIf} $2 < ${NEEDS_MB}
    !insertmacro REFUSE 6 "There is too little room on $1: ${NEEDS_MB} MB are needed, $2 MB are free. Nothing was changed. Make room, then try again."
  ${EndIf}
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "$INSTDIR\writing.tmp" w
  ${If} ${Errors}
    !insertmacro REFUSE 8 "Windows does not let you write into $INSTDIR. Nothing was changed. Choose a folder of your own, such as the one that is suggested."
  ${EndIf}
  FileClose $0
  Delete "$INSTDIR\writing.tmp"
FunctionEnd

; Puts the version before where it was; also one that an installation left aside that was broken off, as by a power cut.
Function PutBack
  ${If} ${FileExists} "$INSTDIR\_before\_internal"
    RMDir /r "$INSTDIR\_internal"
    Rename "$INSTDIR\_before\_internal" "$INSTDIR\_internal"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\_before\${EXE}"
    Delete "$INSTDIR\${EXE}"
    Rename "$INSTDIR\_before\${EXE}" "$INSTDIR\${EXE}"
  ${EndIf}
  RMDir "$INSTDIR\_before"
FunctionEnd

; Takes away what was written of a new version that did not become whole.
Function GoBack
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${EXE}"
  Call PutBack
  RMDir "$INSTDIR"
  StrCpy $Writing ""
FunctionEnd

; NSIS itself ends where the disk becomes full within a file; also where this script refused, and nothing was written.
Function .onInstFailed
  ${If} $Writing == "yes"
    Call GoBack
    SetErrorLevel 8
  ${EndIf}
FunctionEnd

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro REFUSE 7 "${NAME} needs Windows 10, version 1809, or newer, in 64 bits. Nothing was changed."
  ${EndIf}
  ${WinVerGetBuild} $0
  ${If} $0 < 17763
    !insertmacro REFUSE 7 "${NAME} needs Windows 10, version 1809, or newer. Update Windows, then try again. Nothing was changed."
  ${EndIf}
FunctionEnd

Section "${NAME}"
  SectionIn RO
  SetShellVarContext current
  Call WaitUntilClosed
  Call CheckRoom
  ; The version before is put aside, and put back where the new one cannot be written whole.
  Call PutBack
  RMDir /r "$INSTDIR\_gone"
  CreateDirectory "$INSTDIR\_before"
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\_internal"
    Rename "$INSTDIR\_internal" "$INSTDIR\_before\_internal"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${EXE}"
    Rename "$INSTDIR\${EXE}" "$INSTDIR\_before\${EXE}"
  ${EndIf}
  ${If} ${Errors}
    Call PutBack
    !insertmacro REFUSE 5 "Another program has files of ${NAME} open, perhaps one that looks for viruses. Nothing was changed. Wait a minute, then try again."
  ${EndIf}
  StrCpy $Writing "yes"
  SetOverwrite try
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/_internal"
  File "${PROGRAM}/${EXE}"
  ${If} ${Errors}
    Call GoBack
    !insertmacro REFUSE 8 "Not all files could be written to $INSTDIR. What was there before is there again. Look whether the disk is full, then try again."
  ${EndIf}
  ; The new version is whole from here on: what is left of the old one must never be put back over it.
  StrCpy $Writing ""
  Rename "$INSTDIR\_before" "$INSTDIR\_gone"
  RMDir /r "$INSTDIR\_gone"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${EXE}" "" "" "" "" "" "An offline desk for people who build partnerships"
  WriteRegStr HKCU "Software\${NAME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${REMOVING}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${REMOVING}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVING}" "Publisher" "${AUTHORS}"
  WriteRegStr HKCU "${REMOVING}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${REMOVING}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVING}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVING}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVING}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVING}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${REMOVING}" "EstimatedSize" "$0"
SectionEnd

Section "Open .partnerdesk files by double-click"
  WriteRegStr HKCU "Software\Classes\.partnerdesk" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\.partnerdesk" "Content Type" "application/x-partnerdesk"
  WriteRegStr HKCU "Software\Classes\.partnerdesk\OpenWithProgids" "${KIND}" ""
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${NAME} workspace"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  ${RefreshShellIcons}
SectionEnd

Section /o "An icon on the desktop" SEC_DESKTOP
  SetShellVarContext current
  CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${EXE}"
SectionEnd

; Somebody who had the icon on the desktop keeps it; a silent installation asks with /DESKTOP.
Function KeepDesktop
  SetShellVarContext current
  ${If} ${FileExists} "$DESKTOP\${NAME}.lnk"
    SectionGetFlags ${SEC_DESKTOP} $0
    IntOp $0 $0 | ${SF_SELECTED}
    SectionSetFlags ${SEC_DESKTOP} $0
  ${EndIf}
FunctionEnd
Section -Wished
  ${If} ${Silent}
    ${GetParameters} $0
    ClearErrors
    ${GetOptions} $0 "/DESKTOP" $1
    ${IfNot} ${Errors}
      SetShellVarContext current
      CreateShortCut "$DESKTOP\${NAME}.lnk" "$INSTDIR\${EXE}"
    ${EndIf}
  ${ElseIfNot} ${SectionIsSelected} ${SEC_DESKTOP}
    SetShellVarContext current
    Delete "$DESKTOP\${NAME}.lnk"
  ${EndIf}
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  Call un.WaitUntilClosed
  ; Only what was put there is taken away; a folder with something else in it stays.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\_before"
  RMDir /r "$INSTDIR\_gone"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.partnerdesk" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.partnerdesk"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "${REMOVING}"
  DeleteRegKey HKCU "Software\${NAME}"
  ${RefreshShellIcons}
SectionEnd
